/** Rule: a divisor that may be 0 is NULL then: SQLite makes NULL of the division, PostgreSQL an error. */
import type { Node } from 'sql-parser-cst';
import {
  argumentsOf,
  castParts,
  functionName,
  operatorText,
  unwrapped,
} from '../../analysis/structure/syntax.js';
import { before, behind, inShared } from '../everywhere.js';
import { isAsked } from '../is-asked.js';
import type { Rule } from '../rule.js';

export const divideByZero: Rule = {
  name: 'divide-by-zero',
  severity: 'warning',
  explains: ['NUM-03', 'NUM-04', 'FN-23'],
  mends: true,
  find: inShared(['binary_expr', 'func_call'], (place) => {
    const divisor = divisorOf(place.node);
    const { reading } = place;
    if (divisor === undefined || isNeverZero(divisor) || isAsked(divisor, place)) return undefined;
    const what = reading.quote(divisor);
    return {
      message: `the divisor \`${what}\` may be 0`,
      why: 'dividing by 0 is an error on PostgreSQL, and gives NULL on SQLite',
      help: `write \`nullif(${what}, 0)\`, which gives NULL on both`,
      span: reading.spanOf(divisor),
      fix: [before(divisor, 'nullif(', reading), behind(divisor, ', 0)', reading)],
    };
  }),
};

function divisorOf(node: Node): Node | undefined {
  if (node.type === 'binary_expr') return /^[/%]$/.test(operatorText(node.operator)) ? node.right : undefined;
  return node.type === 'func_call' && functionName(node) === 'mod' ? argumentsOf(node)[1] : undefined;
}

function isNeverZero(node: Node): boolean {
  const value = unwrapped(node);
  const cast = castParts(value);
  if (cast !== undefined) return isNeverZero(cast.operand);
  if (value.type === 'number_literal') return Number(value.value) !== 0;
  if (value.type === 'prefix_op_expr') return isNeverZero(value.expr);
  return value.type === 'func_call' && functionName(value) === 'nullif';
}
