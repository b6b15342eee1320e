/** Rule: an `UPDATE … FROM` meets one row at most for each row that it writes, if it takes values from there. */
import type { Node } from 'sql-parser-cst';
import { findColumn } from '../../analysis/structure/scope.js';
import { childrenOf, clauseOf } from '../../analysis/structure/syntax.js';
import { everywhere } from '../everywhere.js';
import { severalPerTarget } from '../rows-apart.js';
import type { Place, Rule } from '../rule.js';

export const updateFromRows: Rule = {
  name: 'update-from-rows',
  severity: 'warning',
  explains: ['SEL-17'],
  find: everywhere(['update_stmt'], (place) => {
    const { node, scope, reading } = place;
    const from = clauseOf(node, 'from_clause');
    const set = clauseOf(node, 'set_clause');
    if (from === undefined || set === undefined) return undefined;
    const target = scope.relations[0]?.columns?.flatMap(({ cell }) => cell ?? []) ?? [];
    const several = severalPerTarget(node, scope, target);
    const values = set.assignments.items.map(({ expr }) => expr);
    const taken = values.flatMap((value) => columnsIn(value)).find((column) => isOf(column, several, place));
    if (taken === undefined) return undefined;
    return {
      message: `several rows may meet the row that is written, and \`${reading.quote(taken)}\` is taken from one of them`,
      why: 'each engine takes the one that it finds first, or last',
      help: 'join by all columns of a key; or choose the row in a subquery: `SET x = (SELECT … ORDER BY … LIMIT 1)` with a unique key',
      span: reading.spanOf(taken),
    };
  }),
};

type Column = Extract<Node, { type: 'identifier' | 'member_expr' }>;

function columnsIn(node: Node): readonly Column[] {
  if (node.type === 'identifier' || node.type === 'member_expr') return [node];
  return childrenOf(node).flatMap(columnsIn);
}

function isOf(column: Column, cells: ReadonlySet<string>, { scope }: Place): boolean {
  const cell = findColumn(column, scope)?.column.cell;
  return cell !== undefined && cells.has(cell);
}
