/** What a statement writes: the values of `INSERT`, `UPDATE … SET` and `ON CONFLICT … DO UPDATE SET`, each with its column. */
import type { Node, SetClause } from 'sql-parser-cst';
import type { CatalogColumn } from '../catalog.js';
import { type Flow, flowOf, flowOfColumn } from './flow.js';
import type { ValueKind } from './kind-of-type.js';
import { mayBeNull } from './nullability.js';
import { catalogName, nameOf, type RelationColumn, type Scope } from './scope.js';
import { clauseOf, isQuery, rowItems, unwrapped } from './syntax.js';
import { targetOf, type Write } from './write-target.js';

export interface Assignment {
  readonly table: string;
  readonly column: CatalogColumn;
  readonly flow: Flow;
  /** The expression that is written; absent where it is a column of a query. */
  readonly value?: Node;
  /** Of a column of a query: what kind of value it has, if that is known. */
  readonly kind?: ValueKind;
  /** Whether it may be NULL, parameters by themselves always. */
  mayBeNull(): boolean;
}

/** A value on its way to a column. */
type Value = Pick<Assignment, 'flow' | 'value' | 'kind' | 'mayBeNull'>;

/** All that the statement writes to columns that the catalog knows. */
export function assignmentsIn(statement: Write, scope: Scope): readonly Assignment[] {
  const { table } = targetOf(statement, scope);
  if (table === undefined) return [];
  const { catalog } = scope.structure;
  const columnNamed = (node: Node | undefined): CatalogColumn | undefined => {
    const named = node?.type === 'member_expr' ? node.property : node;
    if (named?.type !== 'identifier') return undefined;
    const name = nameOf(named, catalog);
    return table.columns.find((column) => catalogName(column.name, catalog) === name);
  };
  const found: Assignment[] = [];
  const assign = (column: CatalogColumn | undefined, value: Value) => {
    if (column !== undefined) found.push({ table: table.name, column, ...value });
  };
  if (statement.type === 'insert_stmt') {
    const listed = clauseOf(statement, 'insert_clause')?.columns?.expr.items;
    const columns = listed?.map(columnNamed) ?? table.columns;
    for (const row of insertedRows(statement, scope))
      for (const [index, value] of row.entries()) assign(columns[index], value);
  }
  for (const { column, value } of setValues(statement, scope)) assign(columnNamed(column), value);
  return found;
}

function insertedRows(statement: Write, scope: Scope): readonly (readonly Value[])[] {
  const values = clauseOf(statement, 'values_clause');
  if (values !== undefined) {
    const rows = values.values.type === 'list_expr' ? values.values.items : [values.values];
    return rows.map((row) => (rowItems(row) ?? []).map((item) => valueIn(item, scope)));
  }
  const source = statement.clauses.find((clause) => isQuery(clause) || clause.type === 'paren_expr');
  const columns = source === undefined ? undefined : scope.structure.describe(source, scope);
  return columns === undefined ? [] : [columns.map(valueOfColumn)];
}

function valueIn(node: Node, scope: Scope): Value {
  return { flow: flowOf(node, scope), value: node, mayBeNull: () => mayBeNull(node, scope) };
}

function valueOfColumn(column: RelationColumn): Value {
  const { kind, nullable } = column;
  return { flow: flowOfColumn(column), mayBeNull: () => nullable, ...(kind === undefined ? {} : { kind }) };
}

function setValues(
  statement: Write,
  scope: Scope,
): readonly { readonly column: Node; readonly value: Value }[] {
  const upsert = clauseOf(statement, 'upsert_clause');
  const action = upsert?.action.type === 'upsert_action_update' ? upsert.action.set : undefined;
  const clauses: readonly SetClause[] = [clauseOf(statement, 'set_clause') ?? [], action ?? []].flat();
  return clauses.flatMap((clause) =>
    clause.assignments.items.flatMap(({ column, expr }) => {
      const columns = rowItems(column);
      if (columns === undefined) return [{ column, value: valueIn(expr, scope) }];
      const values = valuesOfRow(expr, scope);
      return columns.flatMap((each, index) => {
        const value = values[index];
        return value === undefined ? [] : [{ column: each, value }];
      });
    }),
  );
}

/** The members of a row or of a subquery's row; the value itself if it is neither. */
function valuesOfRow(node: Node, scope: Scope): readonly Value[] {
  const items = rowItems(node);
  if (items !== undefined) return items.map((item) => valueIn(item, scope));
  const query = unwrapped(node);
  if (!isQuery(query)) return [valueIn(node, scope)];
  return scope.structure.describe(query, scope)?.map(valueOfColumn) ?? [];
}

/** What they pass on. */
export function flowsOfRow(node: Node, scope: Scope): readonly Flow[] {
  return valuesOfRow(node, scope).map(({ flow }) => flow);
}
