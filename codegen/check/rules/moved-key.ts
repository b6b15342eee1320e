/** Rule: no rows of a unique key are moved to where others may still stand. */
import type { Node } from 'sql-parser-cst';
import { assignmentsIn } from '../../analysis/structure/assignments.js';
import { branchesOf } from '../../analysis/structure/branches.js';
import { findColumn, type Scope } from '../../analysis/structure/scope.js';
import { childrenOf, isQuery, operatorText, unwrapped } from '../../analysis/structure/syntax.js';
import { targetOf } from '../../analysis/structure/write-target.js';
import { everywhere } from '../everywhere.js';
import type { Rule } from '../rule.js';

export const movedKey: Rule = {
  name: 'moved-key',
  severity: 'warning',
  explains: ['DML-25'],
  find: everywhere(['update_stmt'], ({ node, scope, reading }, { facts }) => {
    const { table } = targetOf(node, scope);
    if (table === undefined) return undefined;
    if (reading.runsOn.every((dialect) => facts.variants[dialect]?.writes === 'one')) return undefined;
    const unique = new Set(
      table.constraints.flatMap(({ kind, columns }) =>
        /^(?:primary key|unique)$/.test(kind) ? columns : [],
      ),
    );
    for (const { column, value } of assignmentsIn(node, scope)) {
      const isOwn = (one: Node) => isColumn(one, { table: table.name, column: column.name }, scope);
      if (!unique.has(column.name) || value === undefined || !moves(value, scope, isOwn)) continue;
      const by = reading.quote(unwrapped(value));
      return {
        message: `\`${table.name}.${column.name}\` is part of a key, and moved in several rows, which may meet others on their way`,
        why: 'the engines look for duplicates after each row, and take the rows in an order of their own: the one may write all, and the other refuse the statement',
        help: `move them by way of numbers that no row has, in one transaction: \`SET ${column.name} = -(${by})\`, then \`SET ${column.name} = -${column.name}\` where it is negative`,
        span: reading.spanOf(value),
      };
    }
    return undefined;
  }),
};

/** True for `pos + 1`, and where it is one of several values. What is negated comes where no row stands. */
function moves(value: Node, scope: Scope, isOwn: (node: Node) => boolean): boolean {
  const inner = unwrapped(value);
  if (inner.type === 'binary_expr')
    return /^[-+*/%]$/.test(operatorText(inner.operator)) && holds(inner, isOwn);
  const branches = branchesOf(inner, scope.structure.catalog) ?? [];
  return branches.some((branch) => moves(branch.value, scope, isOwn));
}

function holds(node: Node, isOwn: (node: Node) => boolean): boolean {
  return isOwn(node) || (!isQuery(node) && childrenOf(node).some((child) => holds(child, isOwn)));
}

function isColumn(
  node: Node,
  { table, column }: { readonly table: string; readonly column: string },
  scope: Scope,
): boolean {
  if (node.type !== 'identifier' && node.type !== 'member_expr') return false;
  const found = findColumn(node, scope);
  const origin = found?.level.level === scope.level ? found.column.origin : undefined;
  return origin?.table === table && origin.column === column;
}
