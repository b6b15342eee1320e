/** Finds writes that both engines take and that fail when they run: what is NOT NULL is left out, or NULL is written to it. */
import type { InsertStmt } from 'sql-parser-cst';
import type { Dialect, PerDialect } from '../../src/dialect.js';
import type { Diagnostics, Label } from '../diagnostic/diagnostic.js';
import type { EditedText } from '../source/edited-text.js';
import type { Slot } from './analyzer.js';
import type { Catalog, CatalogColumn, CatalogTable } from './catalog.js';
import type { MigrationPlaces } from './migration-places.js';
import { type Assignment, assignmentsIn } from './structure/assignments.js';
import { meetingsIn } from './structure/meetings.js';
import type { Tree } from './structure/parse.js';
import { catalogName, nameOf, type Scope } from './structure/scope.js';
import { castParts, clauseOf, parameterNumber, rangeOf, unwrapped } from './structure/syntax.js';
import { targetOf, type Write } from './structure/write-target.js';

const engineNames: PerDialect<string> = { postgres: 'PostgreSQL', sqlite: 'SQLite' };

/** A statement, and the engines that run it. */
export interface WrittenStatement {
  readonly slots: readonly Slot[];
  readonly tree: Tree;
  readonly text: EditedText;
  readonly runsOn: readonly Dialect[];
}

/** The catalogs as the engines have them, and where the migrations define what is in them. */
export interface WrittenSchema {
  readonly catalogs: PerDialect<Catalog>;
  readonly places: MigrationPlaces;
}

interface Search extends WrittenStatement {
  readonly schema: WrittenSchema;
  readonly diagnostics: Diagnostics;
}

/** Reports each column once per statement. */
export function reportDoomedWrites(
  statement: WrittenStatement,
  schema: WrittenSchema,
  diagnostics: Diagnostics,
): void {
  const search = { ...statement, schema, diagnostics };
  const { tree } = statement;
  meetingsIn(tree, schema.catalogs[tree.dialect]).walk((node, scope) => {
    if (node.type !== 'insert_stmt' && node.type !== 'update_stmt') return true;
    const { table } = targetOf(node, scope);
    if (table?.kind === 'table' && !choosesOutcome(node)) reportWrite(node, table, scope, search);
    return true;
  });
}

/** SQLite's `INSERT OR IGNORE` and the like say what becomes of a row that is refused. */
function choosesOutcome(statement: Write): boolean {
  if (statement.type === 'insert_stmt') {
    const clause = clauseOf(statement, 'insert_clause');
    return clause?.orAction !== undefined || !/^insert$/i.test(clause?.insertKw.text ?? 'insert');
  }
  return statement.type === 'update_stmt' && clauseOf(statement, 'update_clause')?.orAction !== undefined;
}

function reportWrite(statement: Write, table: CatalogTable, scope: Scope, search: Search): void {
  const assignments = assignmentsIn(statement, scope);
  if (statement.type === 'insert_stmt') reportLeftOut(statement, table, assignments, scope, search);
  const reported = new Set<string>();
  for (const assignment of assignments) {
    const refusing = search.runsOn.filter((dialect) => refusesNull(dialect, assignment, search));
    if (refusing.length === 0 || reported.has(assignment.column.name)) continue;
    const found = isNull(assignment)
      ? reportNull(statement, assignment, refusing, search)
      : reportParameter(statement, assignment, refusing, search);
    if (found) reported.add(assignment.column.name);
  }
}

/** A trigger may put another value there. SQLite numbers a row whose key is NULL. */
function refusesNull(dialect: Dialect, { table, column }: Assignment, { schema }: Search): boolean {
  const own = schema.catalogs[dialect].tables.get(table);
  const found = own?.columns.find(({ name }) => name === column.name);
  if (found === undefined || own?.triggers !== undefined || found.nullable || found.generated) return false;
  return dialect === 'postgres' || found.numbered !== true;
}

function reportLeftOut(
  statement: InsertStmt,
  table: CatalogTable,
  assignments: readonly Assignment[],
  scope: Scope,
  search: Search,
): void {
  const { catalog } = scope.structure;
  const clause = clauseOf(statement, 'insert_clause');
  const listed = clause?.columns?.expr.items.map((node) =>
    node.type === 'identifier' ? nameOf(node, catalog) : undefined,
  );
  const all = clauseOf(statement, 'default_values') !== undefined;
  // Without a list the values say which columns are meant, unless their number cannot be told.
  if (listed?.includes(undefined) || (listed === undefined && !all && assignments.length === 0)) return;
  const given = new Set(
    listed ?? assignments.map(({ column }) => catalogName(column.name, catalog)).filter(() => !all),
  );
  for (const column of table.columns) {
    const byDefault = assignments.some((each) => each.column === column && each.value?.type === 'default');
    if (given.has(catalogName(column.name, catalog)) && !byDefault) continue;
    const refusing = search.runsOn.filter((dialect) => needsValue(dialect, table.name, column, search));
    if (refusing.length === 0 || clause === undefined) continue;
    search.diagnostics.error(
      'left-out-column',
      search.text.span(...rangeOf(clause.table)),
      `\`INSERT\` leaves out \`${table.name}.${column.name}\`, which is NOT NULL and has no default`,
      {
        labels: definitions(table.name, column.name, refusing, search),
        why: `${onEngines(refusing, search)}every row that it inserts is refused when it runs`,
        help: byDefault
          ? `write a value instead of \`DEFAULT\`, or give the column a default in a migration`
          : `add \`${column.name}\` to the list of columns with a value, \`:${column.name}\`; or give the column a default in a migration`,
      },
    );
  }
}

function needsValue(dialect: Dialect, table: string, { name }: CatalogColumn, { schema }: Search): boolean {
  const own = schema.catalogs[dialect].tables.get(table);
  const column = own?.columns.find((each) => each.name === name);
  if (column === undefined || own?.triggers !== undefined || column.type.domain !== undefined) return false;
  return !column.nullable && !column.hasDefault && !column.generated && column.numbered !== true;
}

function isNull({ value }: Assignment): boolean {
  if (value === undefined) return false;
  const inner = unwrapped(value);
  const operand = castParts(inner)?.operand;
  return unwrapped(operand ?? inner).type === 'null_literal';
}

function reportNull(
  statement: Write,
  { table, column, value }: Assignment,
  refusing: readonly Dialect[],
  search: Search,
): boolean {
  if (value === undefined) return false;
  const what = statement.type === 'insert_stmt' ? 'every row that it inserts' : 'every row that it finds';
  search.diagnostics.error(
    'null-written',
    search.text.span(...rangeOf(value)),
    `\`NULL\` is written to \`${table}.${column.name}\`, which is NOT NULL`,
    {
      labels: definitions(table, column.name, refusing, search),
      why: `${onEngines(refusing, search)}${what} is refused when it runs`,
      help: 'write a value, or make the column nullable in a migration',
    },
  );
  return true;
}

function reportParameter(
  statement: Write,
  { table, column, flow, mayBeNull }: Assignment,
  refusing: readonly Dialect[],
  search: Search,
): boolean {
  const direct = flow.sources.filter((source) => source.direct && source.node.type === 'parameter');
  const found = direct.flatMap(({ node }) => {
    const slot = node.type === 'parameter' ? search.slots[parameterNumber(node) - 1] : undefined;
    return slot?.presence === 'nullable' ? [{ node, slot }] : [];
  })[0];
  if (found === undefined || !mayBeNull()) return false;
  const { parameter, field } = found.slot;
  const name = field === undefined ? `:${parameter}?` : `${field}?`;
  const drop =
    field === undefined ? `drop the \`?\`: \`:${parameter}\`` : `drop the \`?\` behind \`${field}\``;
  const keep =
    statement.type === 'update_stmt'
      ? `; or keep the old value where none is passed: \`${column.name} = COALESCE(${name}, ${column.name})\``
      : field === undefined
        ? `; or say which value stands for none: \`COALESCE(${name}, …)\``
        : '';
  search.diagnostics.error(
    'nullable-parameter-written',
    search.text.span(...rangeOf(found.node)),
    `\`${name}\` may be null or left out, but is written to \`${table}.${column.name}\`, which is NOT NULL`,
    {
      labels: definitions(table, column.name, refusing, search),
      why: `${onEngines(refusing, search)}every call without it is refused when it runs`,
      help: `${drop}${keep}`,
    },
  );
  return true;
}

/** Where the migrations define the column. */
function definitions(
  table: string,
  column: string,
  refusing: readonly Dialect[],
  { schema }: Search,
): readonly Label[] {
  return refusing.flatMap((dialect) => {
    const span = schema.places.column(dialect, table, column);
    return span === undefined ? [] : [{ span, message: `defined here for ${engineNames[dialect]}` }];
  });
}

/** Half a sentence if only one of the engines that run the statement refuses it. */
function onEngines(refusing: readonly Dialect[], { runsOn }: Search): string {
  const [only] = refusing;
  return refusing.length < runsOn.length && only !== undefined ? `on ${engineNames[only]} ` : '';
}
