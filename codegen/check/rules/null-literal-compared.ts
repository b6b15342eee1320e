/** Rule: what is NULL is asked for with `IS`, for a comparison with NULL is never true. */
import type { Node } from 'sql-parser-cst';
import { castParts, operatorText, rowItems, unwrapped } from '../../analysis/structure/syntax.js';
import { everywhere } from '../everywhere.js';
import type { Finding, Reading, Rule } from '../rule.js';

const equal = /^(?:=|==)$/;
const comparing = /^(?:=|==|<>|!=|<|>|<=|>=|(?:NOT )?I?LIKE)$/;

export const nullLiteralCompared: Rule = {
  name: 'null-literal-compared',
  severity: 'warning',
  find: everywhere(['binary_expr'], ({ node, reading }) => {
    const operator = operatorText(node.operator);
    if (operator === 'NOT IN') return amongNulls(node, reading);
    if (!comparing.test(operator)) return undefined;
    const other = isNull(node.right) ? node.left : isNull(node.left) ? node.right : undefined;
    if (other === undefined) return undefined;
    return {
      message: `\`${reading.quote(node)}\` is never true`,
      why: 'a comparison with NULL gives NULL, also where both sides are NULL',
      help: `write \`${reading.quote(other)} ${equal.test(operator) ? 'IS NULL' : 'IS NOT NULL'}\``,
    };
  }),
};

/** `x NOT IN (1, NULL)`. */
function amongNulls(node: Extract<Node, { type: 'binary_expr' }>, reading: Reading): Finding | undefined {
  const items = rowItems(node.right) ?? [unwrapped(node.right)];
  if (!items.some(isNull)) return undefined;
  const left = reading.quote(node.left);
  return {
    message: `\`${reading.quote(node)}\` is never true`,
    why: 'to differ from all of them a value has to differ from NULL, which is never known',
    help: `take NULL out of the list, and write \`${left} IS NOT NULL\` beside it if it is meant`,
  };
}

function isNull(node: Node): boolean {
  const inner = unwrapped(node);
  if (inner.type === 'null_literal') return true;
  const operand = castParts(inner)?.operand;
  return operand !== undefined && isNull(operand);
}
