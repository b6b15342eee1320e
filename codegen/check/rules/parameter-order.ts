/** Rule: no parameter is a key of an order, for it has one value for all rows. */
import type { Node } from 'sql-parser-cst';
import { castParts, unwrapped } from '../../analysis/structure/syntax.js';
import { everywhere } from '../everywhere.js';
import type { Rule } from '../rule.js';

export const parameterOrder: Rule = {
  name: 'parameter-order',
  severity: 'warning',
  find: everywhere(['order_by_clause'], ({ node, reading }) =>
    node.specifications.items.flatMap((item) => {
      const key = item.type === 'sort_specification' ? item.expr : item;
      if (!isParameter(key)) return [];
      const written = reading.quote(key);
      return [
        {
          message: `\`ORDER BY ${written}\` orders by nothing`,
          why: 'a parameter is a value, not the name of a column: it is the same for all rows',
          help: `name the columns: \`ORDER BY CASE ${written} WHEN 'name' THEN name WHEN 'note' THEN note END\`, or write one query per order`,
          span: reading.spanOf(key),
        },
      ];
    }),
  ),
};

function isParameter(node: Node): boolean {
  const inner = unwrapped(node);
  if (inner.type === 'parameter') return true;
  const operand = castParts(inner)?.operand;
  return operand !== undefined && isParameter(operand);
}
