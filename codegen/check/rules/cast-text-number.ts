/** Rule: a text that is cast to a number is one. */
import { castParts, operatorText, unwrapped } from '../../analysis/structure/syntax.js';
import { kindOf } from '../../analysis/structure/value-kind.js';
import { inShared } from '../everywhere.js';
import type { Rule } from '../rule.js';

export const castTextNumber: Rule = {
  name: 'cast-text-number',
  severity: 'warning',
  explains: ['NUM-11'],
  find: inShared(['cast_expr', 'cast_operator_expr'], ({ node, scope, reading }) => {
    const operand = unwrapped(castParts(node)?.operand ?? node);
    const target = kindOf(node, scope);
    if (target !== 'integer' && target !== 'real') return undefined;
    if (kindOf(operand, scope) !== 'text' || /^(?:parameter|string_literal)$/.test(operand.type))
      return undefined;
    const isMember = operand.type === 'binary_expr' && operatorText(operand.operator) === '->>';
    return {
      message: `the text \`${reading.quote(operand)}\` is read as a number`,
      why: "of a text that is none, PostgreSQL makes an error, and SQLite the number that it begins with, or 0: `'12abc'` is 12",
      help: isMember
        ? `compare texts where only equality is asked, \`${reading.quote(operand)} = '1'\`; keep the number in a column of its own; or, where something else sees to it that the member is such a number in all rows, say so by \`@allow cast-text-number\``
        : 'keep numbers in a column of numbers; or, where something else sees to it that all texts are numbers, say so by `@allow cast-text-number`',
    };
  }),
};
