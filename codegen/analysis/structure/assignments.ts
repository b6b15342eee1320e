/** What a statement writes: the values of `INSERT`, `UPDATE … SET` and `ON CONFLICT … DO UPDATE SET`, each with its column. */
import type { Node, SetClause } from 'sql-parser-cst';
import type { CatalogColumn } from '../catalog.js';
import { type Flow, flowOf, flowOfColumn } from './flow.js';
import { catalogName, nameOf, type Scope } from './scope.js';
import { clauseOf, isQuery, rowItems, unwrapped } from './syntax.js';
import { targetOf, type Write } from './write-target.js';

export interface Assignment {
  readonly table: string;
  readonly column: CatalogColumn;
  readonly flow: Flow;
}

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
  const assign = (column: CatalogColumn | undefined, flow: Flow) => {
    if (column !== undefined) found.push({ table: table.name, column, flow });
  };
  if (statement.type === 'insert_stmt') {
    const listed = clauseOf(statement, 'insert_clause')?.columns?.expr.items;
    const columns = listed?.map(columnNamed) ?? table.columns;
    for (const row of insertedRows(statement, scope))
      for (const [index, flow] of row.entries()) assign(columns[index], flow);
  }
  for (const { column, flow } of setFlows(statement, scope)) assign(columnNamed(column), flow);
  return found;
}

function insertedRows(statement: Write, scope: Scope): readonly (readonly Flow[])[] {
  const values = clauseOf(statement, 'values_clause');
  if (values !== undefined) {
    const rows = values.values.type === 'list_expr' ? values.values.items : [values.values];
    return rows.map((row) => (rowItems(row) ?? []).map((item) => flowOf(item, scope)));
  }
  const source = statement.clauses.find((clause) => isQuery(clause) || clause.type === 'paren_expr');
  const columns = source === undefined ? undefined : scope.structure.describe(source, scope);
  return columns === undefined ? [] : [columns.map(flowOfColumn)];
}

function setFlows(statement: Write, scope: Scope): readonly { readonly column: Node; readonly flow: Flow }[] {
  const upsert = clauseOf(statement, 'upsert_clause');
  const action = upsert?.action.type === 'upsert_action_update' ? upsert.action.set : undefined;
  const clauses: readonly SetClause[] = [clauseOf(statement, 'set_clause') ?? [], action ?? []].flat();
  return clauses.flatMap((clause) =>
    clause.assignments.items.flatMap(({ column, expr }) => {
      const columns = rowItems(column);
      if (columns === undefined) return [{ column, flow: flowOf(expr, scope) }];
      const flows = flowsOfRow(expr, scope);
      return columns.flatMap((each, index) => {
        const flow = flows[index];
        return flow === undefined ? [] : [{ column: each, flow }];
      });
    }),
  );
}

/** The members of a row or of a subquery's row; the value itself if it is neither. */
export function flowsOfRow(node: Node, scope: Scope): readonly Flow[] {
  const items = rowItems(node);
  if (items !== undefined) return items.map((item) => flowOf(item, scope));
  const query = unwrapped(node);
  if (!isQuery(query)) return [flowOf(node, scope)];
  return scope.structure.describe(query, scope)?.map(flowOfColumn) ?? [];
}
