/** Prepares the SQLite variant of a query, rewritten from a shared text or as it was written, and gives its facts or refusal. */
import { Diagnostics } from '../../diagnostic/diagnostic.js';
import type { EditedText } from '../../source/edited-text.js';
import type { VariantFacts } from '../analyzer.js';
import type { Catalog, NativeType } from '../catalog.js';
import { columnFacts, type Structure, slotFacts, structureOf } from '../facts.js';
import { numberedText } from '../numbered-text.js';
import type { NumberedQuery } from '../numbering.js';
import type { PostgresAnswer } from '../postgres/describe-queries.js';
import type { Refusal } from '../refusal.js';
import type { SqliteEngine } from './engine.js';
import { elementExpression } from './list-element.js';
import { sqliteRefusal } from './refusal.js';
import { rewriteForSqlite } from './rewrite.js';

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
  const shared = postgres !== undefined && variants.sqlite === variants.postgres;
  const text = shared
    ? rewritten(query, postgres, catalogs, diagnostics)
    : ownText(query, postgres?.types ?? [], catalogs);
  if (text === undefined) return {};
  const preparation = engine.prepare(text.text);
  if (preparation.kind === 'refused') return { refusal: sqliteRefusal(preparation.failure, text) };
  const structure = structureOf(text, 'sqlite', catalogs.sqlite);
  const uses = shared ? withUses(structure, postgres.structure) : structure.uses;
  const columns = preparation.columns.map(({ name, type, table, column }) => ({
    name,
    ...(type === undefined ? {} : { type: { name: type.toUpperCase(), kind: 'base' as const } }),
    ...(table === undefined || column === undefined ? {} : { origin: { table, column } }),
  }));
  return {
    facts: {
      text,
      slots: slotFacts(query.numbering.slots, [], uses),
      columns: columnFacts(columns, structure.columns ?? (shared ? postgres.structure.columns : undefined)),
    },
  };
}

function rewritten(
  query: NumberedQuery,
  { text, structure, types, refusal }: PostgresAnswer,
  catalogs: Catalogs,
  diagnostics: Diagnostics,
): EditedText | undefined {
  const { tree, uses } = structure;
  // Without a tree nothing but the placeholders is rewritten, and SQLite says whether it understands the rest.
  if (tree === undefined) return ownText(query, types, catalogs);
  const context = {
    slots: query.numbering.slots,
    types,
    uses,
    catalog: catalogs.sqlite,
    postgresCatalog: catalogs.postgres,
  };
  // What cannot be rewritten for want of types that a refusal hides is no second mistake.
  return rewriteForSqlite(text, tree, context, refusal === undefined ? diagnostics : new Diagnostics());
}

/** The text as written for SQLite, with its lists expanded. How an element is read depends on the column that it meets. */
function ownText(
  query: NumberedQuery,
  types: readonly (NativeType | undefined)[],
  catalogs: Catalogs,
): EditedText | undefined {
  const plain = numberedText(query, 'sqlite');
  const { slots } = query.numbering;
  if (plain === undefined || !slots.some(({ role }) => role === 'list')) return plain;
  const { uses } = structureOf(plain, 'sqlite', catalogs.sqlite);
  return numberedText(query, 'sqlite', {
    element: (position) =>
      elementExpression(types[position - 1]?.element, uses.get(position)?.meets ?? [], catalogs),
  });
}

/** A rewrite may hide from the structure which columns a parameter meets; PostgreSQL's text names the same ones. */
function withUses(own: Structure, postgres: Structure): Structure['uses'] {
  const uses = new Map(postgres.uses);
  for (const [position, use] of own.uses) {
    const meets = use.meets.length > 0 ? use.meets : (uses.get(position)?.meets ?? []);
    uses.set(position, { ...use, meets });
  }
  return uses;
}
