/** The analysis stage: the migrations and every statement, as both engines see them. Everything behind it is data. */
import { type Dialect, dialects } from '../../src/dialect.js';
import { Diagnostics } from '../diagnostic/diagnostic.js';
import type { EntitySource, QuerySource } from '../statement/annotated-statement.js';
import { agreeOnNull } from './agreed-nullability.js';
import type {
  Analysis,
  ColumnMember,
  ColumnOrigin,
  MigrationSource,
  QueryFacts,
  ResultColumn,
  Slot,
  VariantFacts,
} from './analyzer.js';
import type { Catalog } from './catalog.js';
import { cteNames } from './cte-names.js';
import { reportDoomedWrites } from './doomed-writes.js';
import { memberNames } from './member-names.js';
import { MigrationPlaces } from './migration-places.js';
import { applyMigrations, type Engines } from './migrations.js';
import { type NumberedQuery, numberParameters } from './numbering.js';
import { readPostgresCatalog } from './postgres/catalog.js';
import { describeQueries, type PostgresAnswer } from './postgres/describe-queries.js';
import { type RefusedStatement, reportRefusals } from './refusal.js';
import { SqlWords } from './sql-words.js';
import { readSqliteCatalog } from './sqlite/catalog.js';
import { reportInstantForms } from './sqlite/instant-forms.js';
import { type Catalogs, prepareQuery, type SqliteAnswer } from './sqlite/prepare-query.js';
import { isRowStatement } from './statement-kind.js';
import { columnMembers } from './structure/column-members.js';
import { parseStatement } from './structure/parse.js';
import { parseLoosely } from './structure/parse-loosely.js';
import { reportUnknownLabels } from './unknown-labels.js';

/**
 * Asks both engines, which must be empty, about everything. Mistakes are reported and the analysis goes on, so that one run tells
 * all; only after a refused migration no statement is looked at, for the schema is not the one that they are written for.
 * Rejects with `EngineError` if an engine itself failed.
 */
export async function analyze(
  entities: readonly EntitySource[],
  migrations: readonly MigrationSource[],
  engines: Engines,
  diagnostics: Diagnostics,
): Promise<Analysis> {
  const migrated = await applyMigrations(migrations, engines, diagnostics);
  const schema = await readPostgresCatalog(engines.postgres);
  const places = new MigrationPlaces(migrations);
  const sqlite = readSqliteCatalog(engines.sqlite, (table) => reportUnread(table, places, diagnostics));
  const catalogs = { postgres: schema.catalog, sqlite };
  if (!migrated) return { catalogs, migrated, queries: [] };
  const agreed = agreeOnNull(catalogs);
  const sources = entities.flatMap(({ queries }) => queries);
  const numbered = new Map(sources.map((query) => [query, numberQuery(query, diagnostics)]));
  const askable = [...numbered.values()].filter((query) => query !== undefined);
  const answers = await describeQueries(
    askable,
    engines.postgres,
    { ...schema, catalog: agreed.postgres },
    diagnostics,
  );
  const queries = sources.map((query) => {
    const own = numbered.get(query);
    if (own === undefined) return { query, slots: [], variants: { postgres: undefined, sqlite: undefined } };
    return queryFacts(
      own,
      answers.get(own),
      engines,
      { catalogs: agreed, own: catalogs, places },
      diagnostics,
    );
  });
  return { catalogs, migrated, queries };
}

/** `undefined` if no engine should be asked about the query; the reason was reported. */
function numberQuery(query: QuerySource, diagnostics: Diagnostics): NumberedQuery | undefined {
  const { postgres, sqlite } = query.variants;
  const statements = new Set([postgres, sqlite].filter((statement) => statement !== undefined));
  const admitted = [...statements].map((statement) => isRowStatement(statement, diagnostics));
  const numbering = numberParameters(query, diagnostics);
  return numbering !== undefined && admitted.every(Boolean) ? { query, numbering } : undefined;
}

function queryFacts(
  numbered: NumberedQuery,
  postgres: PostgresAnswer | undefined,
  engines: Engines,
  schema: { readonly catalogs: Catalogs; readonly own: Catalogs; readonly places: MigrationPlaces },
  diagnostics: Diagnostics,
): QueryFacts {
  const { query, numbering } = numbered;
  const found = new Diagnostics();
  const sqlite = prepareQuery(numbered, postgres, engines.sqlite, schema.catalogs, found);
  for (const one of found.sorted()) if (one.severity === 'error') diagnostics.report(one);
  const shared = query.variants.postgres === query.variants.sqlite;
  const refusals = [postgres?.refusal, sqlite?.refusal].filter((refusal) => refusal !== undefined);
  const groups = shared ? [refusals] : refusals.map((refusal) => [refusal]);
  for (const group of groups) {
    reportRefusals(group, { ...schema, shared, ...wordsOf(query) }, diagnostics);
  }
  if (refusals.length === 0) {
    const values = { postgres, sqlite, shared, slots: numbering.slots };
    reportValues(values, schema, diagnostics);
  }
  return {
    query,
    slots: numbering.slots,
    variants: {
      postgres: withMembers(query, postgres?.facts, schema.catalogs.postgres),
      sqlite: withMembers(query, sqlite?.facts, schema.catalogs.sqlite),
    },
    warnings: found.sorted().filter(({ severity }) => severity === 'warning'),
  };
}

/** The columns with their members, where the query makes objects of them. */
function withMembers(
  query: QuerySource,
  facts: VariantFacts | undefined,
  catalog: Catalog,
): VariantFacts | undefined {
  if (facts === undefined || query.objects === undefined) return facts;
  const { text } = facts.text;
  const tree = parseStatement(text, catalog.dialect) ?? parseLoosely(text, catalog.dialect);
  const members = tree === undefined ? undefined : columnMembers(tree, catalog);
  if (members === undefined || members.columns.length !== facts.columns.length) return facts;
  const columns = facts.columns.map((column, index) => {
    const member = members.columns[index];
    const read = { ...column, reads: members.reads[index] ?? [] };
    return member === undefined || contradicts(member, column, catalog) ? read : { ...read, member };
  });
  return { ...facts, columns, outerMembers: members.outer };
}

/** Where the engine names another column of a table than the structure, the structure was misread. Of views either may be named. */
function contradicts({ origin }: ColumnMember, column: ResultColumn, { tables }: Catalog): boolean {
  const isTable = (one: ColumnOrigin | undefined) => tables.get(one?.table ?? '')?.kind === 'table';
  if (!isTable(origin) || !isTable(column.origin)) return false;
  return origin?.table !== column.origin?.table || origin?.column !== column.origin?.column;
}

/** What the engines said of a query that neither refuses. */
interface Answers {
  readonly postgres: PostgresAnswer | undefined;
  readonly sqlite: SqliteAnswer | undefined;
  readonly shared: boolean;
  readonly slots: readonly Slot[];
}

/** Literals, calls and writes that can never be meant. A shared text is looked at once. */
function reportValues(
  { postgres, sqlite, shared, slots }: Answers,
  { catalogs, own: engines, places }: { catalogs: Catalogs; own: Catalogs; places: MigrationPlaces },
  diagnostics: Diagnostics,
): void {
  const schema = { catalogs: engines, places };
  if (postgres?.structure.tree !== undefined) {
    const { text } = postgres;
    const { tree } = postgres.structure;
    reportUnknownLabels(tree, text, catalogs.postgres, diagnostics);
    const runsOn: readonly Dialect[] = shared ? dialects : ['postgres'];
    reportDoomedWrites({ tree, text, slots, runsOn }, schema, diagnostics);
  }
  const own = shared ? undefined : sqlite?.facts?.text;
  const tree = own === undefined ? undefined : parseStatement(own.text, 'sqlite');
  if (own === undefined || tree === undefined) return;
  reportUnknownLabels(tree, own, catalogs.sqlite, diagnostics);
  reportDoomedWrites({ tree, text: own, slots, runsOn: ['sqlite'] }, schema, diagnostics);
  reportInstantForms(tree, own, catalogs, diagnostics);
}

function wordsOf({ variants }: QuerySource): Pick<RefusedStatement, 'words' | 'ctes' | 'members'> {
  const statements = [variants.postgres, variants.sqlite].filter((statement) => statement !== undefined);
  const all = statements.map((statement) => SqlWords.of(statement));
  return {
    words: new Set(
      all.flatMap((words) =>
        words.tokens.map((_, index) => words.at(index).replaceAll('"', '').toLowerCase()),
      ),
    ),
    ctes: all.flatMap(cteNames),
    members: all.flatMap(memberNames),
  };
}

function reportUnread(table: string, places: MigrationPlaces, diagnostics: Diagnostics): void {
  diagnostics.warn(
    'unread-definition',
    places.table('sqlite', table),
    `the definition of the SQLite table \`${table}\` cannot be parsed`,
    {
      why: 'its checks, and the names of its constraints, are not known',
      help: 'write its CREATE TABLE in a simpler form',
    },
  );
}
