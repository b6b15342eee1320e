/** Prepares the SQLite variant of a query, rewritten from a shared text or as it was written, and gives its facts or refusal. */
import { Diagnostics } from '../../diagnostic/diagnostic.js';
import type { EditedText } from '../../source/edited-text.js';
import type { VariantFacts } from '../analyzer.js';
import type { Catalog, NativeType } from '../catalog.js';
import { tablesInCopies } from '../cte-copies.js';
import {
  columnFacts,
  looseColumns,
  type Structure,
  slotFacts,
  structureIn,
  structureOf,
  writeFacts,
} from '../facts.js';
import { numberedText } from '../numbered-text.js';
import type { NumberedQuery } from '../numbering.js';
import type { PostgresAnswer } from '../postgres/describe-queries.js';
import type { Refusal } from '../refusal.js';
import { SqlWords, writtenFor } from '../sql-words.js';
import type { SqliteEngine } from './engine.js';
import { elementExpression } from './list-element.js';
import { sqliteRefusal } from './refusal.js';
import { rewriteForSqlite, unparsedForSqlite } from './rewrite.js';

/** SQLite's answer for one query. Both are absent if the text could not be rewritten, which was reported. */
export interface SqliteAnswer {
  readonly facts?: VariantFacts;
  readonly refusal?: Refusal;
}

export interface Catalogs {
  readonly postgres: Catalog;
  readonly sqlite: Catalog;
}

/** The answer, or `undefined` for a query without a variant for SQLite. */
export function prepareQuery(
  query: NumberedQuery,
  postgres: PostgresAnswer | undefined,
  engine: SqliteEngine,
  catalogs: Catalogs,
  diagnostics: Diagnostics,
): SqliteAnswer | undefined {
  const { variants } = query.query;
  if (variants.sqlite === undefined) return undefined;
  const asked =
    writtenFor(variants.sqlite) === 'sqlite'
      ? asWritten(query, postgres?.types ?? [], catalogs)
      : rewritten(query, sharedAnswer(query, postgres, catalogs), catalogs, diagnostics);
  if (asked === undefined) return {};
  const { text, structure, read } = asked;
  if (reportCopies(text, diagnostics)) return {};
  const preparation = engine.prepare(text.text);
  if (preparation.kind === 'refused') {
    const written = writtenFor(variants.sqlite) ?? 'postgres';
    return { refusal: sqliteRefusal(preparation.failure, text, written) };
  }
  const columns = preparation.columns.map(({ name, type, table, column }) => ({
    name,
    ...(type === undefined ? {} : { type: { name: type.toUpperCase(), kind: 'base' as const } }),
    ...(table === undefined || column === undefined ? {} : { origin: { table, column } }),
  }));
  return {
    facts: {
      text,
      slots: slotFacts(query.numbering.slots, [], structure.uses, read),
      columns: columnFacts(columns, structure.columns),
      ...(structure.tree === undefined ? {} : { read: { text: read, tree: structure.tree } }),
      ...writeFacts(text.text, structure.tree, catalogs.sqlite, []),
    },
  };
}

/** SQLite joins the copies with each other while it prepares: for twice as many it takes half a minute. */
const mostCopies = 4000;

/** Reports a text that SQLite had better not be asked about. */
function reportCopies(text: EditedText, diagnostics: Diagnostics): boolean {
  const clause = /\bwith\b/i.exec(text.text);
  const copies = clause === null ? 0 : tablesInCopies(new SqlWords(text.text, 'sqlite'));
  if (clause === null || copies <= mostCopies) return false;
  diagnostics.error(
    'statement-too-large',
    text.span(clause.index, clause.index + clause[0].length),
    'this statement reads too many tables through its CTEs',
    {
      why: `SQLite copies a CTE to each place that names it, with copies of what it names itself: that adds more than ${mostCopies.toLocaleString('en-US')} tables here`,
      help: 'name each CTE once where it builds on others, or compute the steps with several statements',
    },
  );
  return true;
}

/** A text for SQLite and its structure. */
interface Asked {
  readonly text: EditedText;
  readonly structure: Structure;
  /** The text that the structure is of. */
  readonly read: EditedText;
}

/** PostgreSQL's answer for the shared text. If PostgreSQL has a variant of its own, only the types are its answer. */
function sharedAnswer(
  query: NumberedQuery,
  postgres: PostgresAnswer | undefined,
  catalogs: Catalogs,
): PostgresAnswer | undefined {
  const { variants } = query.query;
  if (variants.postgres === variants.sqlite) return postgres;
  const text = numberedText(query, 'sqlite', {}, 'postgres');
  if (text === undefined) return undefined;
  const structure = structureOf(text, 'postgres', catalogs.postgres, query.numbering.slots);
  const { types = [], refusal } = postgres ?? {};
  return { text, structure, types, ...(refusal === undefined ? {} : { refusal }) };
}

function rewritten(
  query: NumberedQuery,
  postgres: PostgresAnswer | undefined,
  catalogs: Catalogs,
  diagnostics: Diagnostics,
): Asked | undefined {
  if (postgres === undefined) return undefined;
  const { text, structure, types, refusal } = postgres;
  const { tree, uses } = structure;
  // What cannot be rewritten for want of types that a refusal hides is no second mistake.
  const own = refusal === undefined ? diagnostics : new Diagnostics();
  if (tree === undefined) {
    // Lists are expanded by their tokens; what else would need the tree is refused.
    const asked = asWritten(query, types, catalogs);
    const result = asked === undefined ? undefined : unparsedForSqlite(asked.text, own);
    if (result === undefined || asked === undefined) return undefined;
    const columns = looseColumns(text.text, 'postgres', catalogs.sqlite, query.numbering.slots);
    return { text: result, structure: { ...knownToBoth(asked.structure), columns }, read: asked.read };
  }
  const context = {
    slots: query.numbering.slots,
    types,
    uses,
    catalog: catalogs.sqlite,
    postgresCatalog: catalogs.postgres,
  };
  const result = rewriteForSqlite(text, tree, context, own);
  if (result === undefined) return undefined;
  const said = structureIn(tree, catalogs.sqlite, query.numbering.slots);
  const same = result.text === text.text;
  const structureOfText = same ? said : { ...said, columns: withoutPlaces(said.columns) };
  return { text: result, structure: structureOfText, read: text };
}

/** What only SQLite's dialect can parse tells nothing of PostgreSQL: then NULL is in doubt on both engines. */
function knownToBoth({ uses }: Structure): Structure {
  const doubted = [...uses].map(([number, use]) => [number, { ...use, acceptsNull: false }] as const);
  return { columns: undefined, uses: new Map(doubted) };
}

/** The places are those of PostgreSQL's text. */
function withoutPlaces(columns: Structure['columns']): Structure['columns'] {
  return columns?.map(({ at: _at, ...column }) => column);
}

/** The text as written for SQLite, with its lists expanded. How an element is read depends on the column that it meets. */
function asWritten(
  query: NumberedQuery,
  types: readonly (NativeType | undefined)[],
  catalogs: Catalogs,
): Asked | undefined {
  const plain = numberedText(query, 'sqlite');
  if (plain === undefined) return undefined;
  const structure = structureOf(plain, 'sqlite', catalogs.sqlite, query.numbering.slots);
  const { uses, columns } = structure;
  const text = numberedText(query, 'sqlite', {
    element: (position) =>
      elementExpression(types[position - 1]?.element, uses.get(position)?.meets ?? [], catalogs),
  });
  if (text === undefined) return undefined;
  const same = text.text === plain.text;
  const own = same ? structure : { ...structure, columns: withoutPlaces(columns) };
  return { text, structure: own, read: plain };
}
