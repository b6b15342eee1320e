/** The column of a table that an expression is. */
import type { Node } from 'sql-parser-cst';
import type { CatalogColumn, CatalogTable } from '../analysis/catalog.js';
import { findColumn, type Scope } from '../analysis/structure/scope.js';

/** The column and its table; `undefined` for what is computed, and where that cannot be told. */
export function storedColumn(
  node: Node,
  scope: Scope,
): { readonly table: CatalogTable; readonly column: CatalogColumn } | undefined {
  if (node.type !== 'identifier' && node.type !== 'member_expr') return undefined;
  const origin = findColumn(node, scope)?.column.origin;
  const table = scope.structure.catalog.tables.get(origin?.table ?? '');
  const column = table?.columns.find(({ name }) => name === origin?.column);
  return table === undefined || column === undefined ? undefined : { table, column };
}
