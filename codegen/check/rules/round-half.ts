/** Rule: `round` gets nothing that the engines round in two ways. */
import type { Node } from 'sql-parser-cst';
import {
  argumentsOf,
  functionName,
  operatorText,
  unwrapped,
  wholeDigits,
} from '../../analysis/structure/syntax.js';
import { kindOf } from '../../analysis/structure/value-kind.js';
import { inShared } from '../everywhere.js';
import type { Rule } from '../rule.js';

export const roundHalf: Rule = {
  name: 'round-half',
  severity: 'warning',
  also: 'error',
  explains: ['NUM-13', 'NUM-14', 'FN-31', 'FN-32'],
  find: inShared(['func_call'], ({ node, scope, reading }) => {
    const [value, digits] = argumentsOf(node);
    if (functionName(node) !== 'round' || value === undefined) return undefined;
    const what = reading.quote(value);
    if (digits !== undefined && isNegative(digits)) {
      return {
        severity: 'error' as const,
        message: `SQLite takes the negative number of digits in \`${reading.quote(node)}\` for 0`,
        why: '`round(1234.5, -2)` is 1200 on PostgreSQL, and 1235 on SQLite',
        help: `scale by hand: \`floor(${what} / 100 + 0.5) * 100\``,
      };
    }
    if (digits === undefined ? kindOf(value, scope) !== 'real' : !isDecimalLiteral(value)) return undefined;
    return {
      message: `\`${reading.quote(node)}\` rounds a half in two ways`,
      why:
        digits === undefined
          ? 'of a float, PostgreSQL rounds a half to the even number, SQLite away from zero: `round(2.5)` is 2 and 3'
          : 'the literal is exact on PostgreSQL, and a float on SQLite, which may be a little less: `round(1.005, 2)` is 1.01 and 1',
      help: digits === undefined ? `write \`floor(${what} + 0.5)\`` : 'write the rounded number',
    };
  }),
};

function isNegative(node: Node): boolean {
  const value = unwrapped(node);
  return value.type === 'prefix_op_expr' && operatorText(value.operator) === '-';
}

function isDecimalLiteral(node: Node): boolean {
  const value = unwrapped(node);
  return value.type === 'number_literal' && wholeDigits(value.text) === undefined;
}
