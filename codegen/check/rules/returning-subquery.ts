/** Rule: what `RETURNING` gives is of the written row alone, and not of its table as the statement leaves it. */
import type { Node } from 'sql-parser-cst';
import { dialects } from '../../../src/dialect.js';
import type { Scope } from '../../analysis/structure/scope.js';
import { namePath } from '../../analysis/structure/scope.js';
import { childrenOf, clauseOf, isQuery } from '../../analysis/structure/syntax.js';
import { targetOf } from '../../analysis/structure/write-target.js';
import { everywhere } from '../everywhere.js';
import type { Finding, Rule } from '../rule.js';

export const returningSubquery: Rule = {
  name: 'returning-subquery',
  explains: ['DML-14', 'DML-15'],
  find: everywhere(
    ['insert_stmt', 'update_stmt', 'delete_stmt'],
    ({ node, scope, reading }, { catalogs }) => {
      const returning = clauseOf(node, 'returning_clause');
      const { table } = targetOf(node, scope);
      if (returning === undefined || table === undefined) return undefined;
      const subquery = queriesIn(returning).find((query) => reads(query, table.name, scope));
      if (subquery === undefined) {
        const triggers = dialects.flatMap((one) => catalogs[one].tables.get(table.name)?.triggers ?? []);
        return triggers[0] === undefined
          ? undefined
          : { ...ofTriggers(table.name), span: reading.spanOf(returning) };
      }
      return {
        message: `a subquery in RETURNING reads \`${table.name}\`, which the statement writes`,
        why: 'PostgreSQL shows it the table as it was before, SQLite as it is while rows are written',
        help: 'read it in a query of its own, before or behind this one in a transaction',
        span: reading.spanOf(subquery),
      };
    },
  ),
};

function ofTriggers(table: string): Finding {
  return {
    severity: 'warning',
    message: `RETURNING shows what triggers of \`${table}\` make of the row on PostgreSQL only`,
    why: 'a trigger of PostgreSQL may change a row before it is written; on SQLite it writes the row again, behind RETURNING',
    help: 'read the row in a query of its own, or return only what no trigger changes and say `@allow returning-subquery`',
  };
}

function queriesIn(node: Node): readonly Node[] {
  return isQuery(node) ? [node] : childrenOf(node).flatMap(queriesIn);
}

function reads(node: Node, table: string, scope: Scope): boolean {
  if (node.type === 'from_clause' || node.type === 'join_expr') {
    if (tablesIn(node.type === 'from_clause' ? node.expr : node).some((one) => isNamed(one, table, scope)))
      return true;
  }
  return childrenOf(node).some((child) => reads(child, table, scope));
}

/** The names that stand as members of `FROM`. */
function tablesIn(node: Node): readonly Node[] {
  switch (node.type) {
    case 'identifier':
    case 'member_expr':
      return [node];
    case 'alias':
      return tablesIn(node.expr);
    case 'join_expr':
      return [...tablesIn(node.left), ...tablesIn(node.right)];
    case 'paren_expr':
      return tablesIn(node.expr);
    default:
      return [];
  }
}

function isNamed(node: Node, table: string, scope: Scope): boolean {
  return namePath(node, scope.structure.catalog)?.at(-1) === table;
}
