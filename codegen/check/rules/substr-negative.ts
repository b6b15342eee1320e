/** Rule: `substr` counts from the first sign of a text, and a length is never negative. */
import type { Node } from 'sql-parser-cst';
import { argumentsOf, functionName, operatorText, unwrapped } from '../../analysis/structure/syntax.js';
import { inShared } from '../everywhere.js';
import type { Rule } from '../rule.js';

export const substrNegative: Rule = {
  name: 'substr-negative',
  explains: ['TEXT-11', 'FN-59', 'FN-60'],
  find: inShared(['func_call'], ({ node, reading }) => {
    if (!/^substr(?:ing)?$/.test(functionName(node))) return undefined;
    const [, start, length] = argumentsOf(node);
    const negative = [start, length].find((one) => one !== undefined && isNegative(one));
    if (negative === undefined) return undefined;
    const what = reading.quote(negative);
    return negative === start
      ? {
          message: `SQLite counts \`${what}\` from the end of the text, PostgreSQL from before its first sign`,
          why: "`substr('hello', -3)` is 'llo' on SQLite and 'hello' on PostgreSQL",
          help: `begin at \`length(…)${what.replace(/^-\s*(\d+)$/, (_, digits: string) => ` - ${Number(digits) - 1}`)}\``,
          span: reading.spanOf(negative),
        }
      : {
          message: `PostgreSQL refuses the length \`${what}\`, with which SQLite takes the signs before the start`,
          why: "`substr('hello', 2, -1)` is 'h' on SQLite",
          help: 'begin earlier, and give a positive length',
          span: reading.spanOf(negative),
        };
  }),
};

function isNegative(node: Node): boolean {
  const value = unwrapped(node);
  return (
    value.type === 'prefix_op_expr' &&
    operatorText(value.operator) === '-' &&
    value.expr.type === 'number_literal' &&
    Number(value.expr.value) !== 0
  );
}
