/** The key by which an upsert finds the row that is there: rows that share it cannot be stored by one statement. */
import type { Node } from 'sql-parser-cst';
import type { ColumnOrigin } from '../analyzer.js';
import type { Catalog } from '../catalog.js';
import { rootScope, structureOf } from './describe.js';
import type { Tree } from './parse.js';
import { catalogName, nameOf } from './scope.js';
import { targetOf } from './write-target.js';

/**
 * The columns in `ON CONFLICT (…) DO UPDATE`. `undefined` for any other statement, and where rows may share them all the same: the key
 * holds some rows only, or an expression.
 */
export function upsertKey({ statement }: Tree, catalog: Catalog): readonly ColumnOrigin[] | undefined {
  if (statement.type !== 'insert_stmt') return undefined;
  const [upsert, second] = statement.clauses.filter((clause) => clause.type === 'upsert_clause');
  if (upsert?.action.type !== 'upsert_action_update' || second !== undefined || upsert.where !== undefined)
    return undefined;
  const { table } = targetOf(statement, rootScope(structureOf(catalog)));
  const target = upsert.conflictTarget;
  if (table === undefined || target?.type !== 'paren_expr') return undefined;
  const columns = target.expr.items.map((item: Node) => {
    const named = item.type === 'index_specification' ? item.expr : item;
    const name = named.type === 'identifier' ? nameOf(named, catalog) : undefined;
    const column = table.columns.find((each) => catalogName(each.name, catalog) === name);
    return column === undefined ? undefined : { table: table.name, column: column.name };
  });
  return columns.every((column) => column !== undefined) ? columns : undefined;
}
