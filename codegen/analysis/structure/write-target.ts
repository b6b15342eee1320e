/** The table that a statement writes to. */
import type { DeleteStmt, InsertStmt, Node, UpdateStmt } from 'sql-parser-cst';
import { targetRelation } from './catalog-relation.js';
import { nameOf, type Scope } from './scope.js';
import { clauseOf } from './syntax.js';

export type Write = InsertStmt | UpdateStmt | DeleteStmt;

/** The table that a statement writes to, under its alias, and the node that names it. */
export function targetOf(statement: Write, scope: Scope): ReturnType<typeof targetRelation> {
  let node: Node | undefined = targetNode(statement);
  let alias: string | undefined;
  while (node !== undefined && node.type !== 'identifier' && node.type !== 'member_expr') {
    if (node.type === 'alias') {
      alias = nameOf(node.alias, scope.structure.catalog);
      node = node.expr;
    } else if ('table' in node && typeof node.table === 'object') {
      node = node.table as Node;
    } else {
      node = undefined;
    }
  }
  if (node === undefined) return {};
  const target = targetRelation(node, scope);
  return alias === undefined ? target : { ...target, name: alias };
}

function targetNode(statement: Write): Node | undefined {
  switch (statement.type) {
    case 'insert_stmt':
      return clauseOf(statement, 'insert_clause')?.table;
    case 'update_stmt':
      return clauseOf(statement, 'update_clause')?.tables.items[0];
    case 'delete_stmt':
      return clauseOf(statement, 'delete_clause')?.tables.items[0];
  }
}
