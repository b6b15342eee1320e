/** Whether a number may be below zero, as far as the form of its expression says it. */
import type { Node } from 'sql-parser-cst';
import {
  argumentsOf,
  castParts,
  functionName,
  operatorText,
  unwrapped,
} from '../analysis/structure/syntax.js';

/** True for `-5`. */
export function isNegativeLiteral(node: Node): boolean {
  const value = unwrapped(node);
  return (
    value.type === 'prefix_op_expr' &&
    operatorText(value.operator) === '-' &&
    value.expr.type === 'number_literal' &&
    Number(value.expr.value) !== 0
  );
}

/** True where something is taken away: `:page - 1`, `-n`. What conditions say of it is not looked at, but a `CASE` is trusted. */
export function takesAway(node: Node): boolean {
  const value = unwrapped(node);
  if (value.type === 'prefix_op_expr') return operatorText(value.operator) === '-' || takesAway(value.expr);
  if (value.type === 'binary_expr') {
    const operator = operatorText(value.operator);
    if (!['+', '-', '*', '/'].includes(operator)) return false;
    const [left, right] = [unwrapped(value.left), unwrapped(value.right)];
    if (operator === '-') return !(left.type === 'number_literal' && right.type === 'number_literal');
    return takesAway(left) || takesAway(right);
  }
  if (value.type === 'select_stmt') return false;
  if (value.type === 'func_call')
    return functionName(value) === 'coalesce' && argumentsOf(value).some(takesAway);
  const cast = castParts(value);
  return cast !== undefined && takesAway(cast.operand);
}
