/** What `RETURNING` gives of a row that was written: a value that is never NULL makes its column so, in this row. */
import type { InsertStmt, Node, SetClause, UpdateStmt } from 'sql-parser-cst';
import type { CatalogTable } from '../catalog.js';
import { mayBeNull } from './nullability.js';
import { type Columns, catalogName, nameOf, type RelationColumn, type Scope } from './scope.js';
import { clauseOf, isQuery, rowItems } from './syntax.js';
import { targetOf } from './write-target.js';

/** The values that are written, by the name of their column: whether each may be NULL. */
type Written = ReadonlyMap<string, boolean>;

/** The columns of an inserted row. */
export function insertedColumns(statement: InsertStmt, columns: Columns, outer: Scope): Columns {
  const { table } = targetOf(statement, outer);
  if (table === undefined || isChanged(table)) return columns;
  return columns.map((column) => withValue(column, insertedValues(statement, table, outer)));
}

/** The columns of a row that was inserted, or found and updated instead. */
export function upsertedColumns(
  statement: InsertStmt,
  body: Scope,
  columns: Columns,
  inserted: Columns,
): Columns {
  const upserts = statement.clauses.filter((clause) => clause.type === 'upsert_clause');
  const [upsert] = upserts;
  const set = upsert?.action.type === 'upsert_action_update' ? upsert.action.set : undefined;
  if (set === undefined) return upserts.length > 1 ? columns : inserted;
  const values = setValues(set, body);
  if (values === undefined || upserts.length > 1) return columns;
  return columns.map((column, index) => {
    const updated = withValue(column, values);
    return inserted[index]?.nullable === false ? updated : column;
  });
}

/** The columns of an updated row: `before` as the table has them, `found` as the condition finds them. */
export function updatedColumns(
  statement: UpdateStmt,
  body: Scope,
  { before, found }: { readonly before: Columns; readonly found: Columns },
): Columns {
  const { table } = targetOf(statement, body);
  const set = clauseOf(statement, 'set_clause');
  const values = set === undefined ? undefined : setValues(set, body);
  if (table === undefined || values === undefined || isChanged(table)) return before;
  const { catalog } = body.structure;
  const generated = new Set(
    table.columns.filter((column) => column.generated).map(({ name }) => catalogName(name, catalog)),
  );
  return before.map((column, index) => {
    const { name = '' } = column;
    if (generated.has(name)) return column;
    return values.has(name) ? withValue(column, values) : (found[index] ?? column);
  });
}

/** A trigger may write other values than the statement says; what a view writes is not known. */
function isChanged({ kind, triggers }: CatalogTable): boolean {
  return kind === 'view' || triggers !== undefined;
}

function withValue(column: RelationColumn, values: Written): RelationColumn {
  const value = values.get(column.name ?? '');
  if (!column.nullable || value !== false) return column;
  const { why: _why, ...rest } = column;
  return { ...rest, nullable: false };
}

function insertedValues(statement: InsertStmt, table: CatalogTable, outer: Scope): Written {
  const { catalog } = outer.structure;
  const listed = clauseOf(statement, 'insert_clause')?.columns?.expr.items;
  const names =
    listed?.map((node) => (node.type === 'identifier' ? nameOf(node, catalog) : '')) ??
    table.columns.map(({ name }) => catalogName(name, catalog));
  const rows = insertedRows(statement, outer);
  return new Map(
    names.map((name, index) => [name, rows.length === 0 || rows.some((row) => row[index] ?? true)]),
  );
}

/** Whether each value of each row may be NULL. */
function insertedRows(statement: InsertStmt, outer: Scope): readonly (readonly boolean[])[] {
  const values = clauseOf(statement, 'values_clause');
  if (values !== undefined) {
    const rows = values.values.type === 'list_expr' ? values.values.items : [values.values];
    return rows.map((row) => (rowItems(row) ?? []).map((item) => mayBeNull(item, outer)));
  }
  const source = statement.clauses.find((clause) => isQuery(clause) || clause.type === 'paren_expr');
  const columns = source === undefined ? undefined : outer.structure.describe(source, outer);
  return columns === undefined ? [] : [columns.map(({ nullable }) => nullable)];
}

/** `undefined` if a part of a value is set, as in `SET list[1] = …`. */
function setValues({ assignments }: SetClause, scope: Scope): Written | undefined {
  const values = new Map<string, boolean>();
  for (const { column, expr } of assignments.items) {
    const columns = rowItems(column) ?? [column];
    const parts: readonly (Node | undefined)[] =
      rowItems(column) === undefined ? [expr] : (rowItems(expr) ?? []);
    for (const [index, node] of columns.entries()) {
      if (node.type !== 'identifier') return undefined;
      const part = parts[index];
      values.set(nameOf(node, scope.structure.catalog), part === undefined || mayBeNull(part, scope));
    }
  }
  return values;
}
