/** Rule: INTERSECT does not stand behind UNION or EXCEPT without parentheses: PostgreSQL does it first, SQLite from left to right. */
import type { Node } from 'sql-parser-cst';
import { operatorText } from '../../analysis/structure/syntax.js';
import { inShared } from '../everywhere.js';
import type { Rule } from '../rule.js';

export const setopPrecedence: Rule = {
  name: 'setop-precedence',
  explains: ['SEL-10'],
  find: inShared(['compound_select_stmt'], ({ node, parent }) => {
    if (parent?.node.type === 'compound_select_stmt') return undefined;
    const operators = operatorsOf(node);
    const first = operators.findIndex((operator) => operator !== 'INTERSECT');
    if (first < 0 || !operators.slice(first).includes('INTERSECT')) return undefined;
    const other = operators[first] ?? '';
    return {
      message: `\`INTERSECT\` behind \`${other}\` is done first on PostgreSQL, but last on SQLite`,
      why: 'PostgreSQL lets INTERSECT bind tighter; SQLite goes from left to right',
      help: `put what belongs together into a subquery: \`SELECT … ${other} SELECT … FROM (SELECT … INTERSECT SELECT …) AS both\``,
    };
  }),
};

/** In the order of the text: `UNION`, `INTERSECT`, `EXCEPT`. */
function operatorsOf(node: Node): readonly string[] {
  if (node.type !== 'compound_select_stmt') return [];
  const own = operatorText(node.operator).split(' ')[0]?.toUpperCase() ?? '';
  return [...operatorsOf(node.left), own, ...operatorsOf(node.right)];
}
