/** Rule: `%` has whole numbers on both sides. */
import { operatorText } from '../../analysis/structure/syntax.js';
import { kindOf } from '../../analysis/structure/value-kind.js';
import { inShared } from '../everywhere.js';
import type { Rule } from '../rule.js';

export const modNonInteger: Rule = {
  name: 'mod-non-integer',
  explains: ['NUM-05'],
  find: inShared(['binary_expr'], ({ node, scope, reading }) => {
    if (operatorText(node.operator) !== '%') return undefined;
    const fraction = [node.left, node.right].find((side) =>
      /^(?:real|decimal)$/.test(kindOf(side, scope) ?? ''),
    );
    if (fraction === undefined) return undefined;
    return {
      message: `\`%\` cuts off the fraction of \`${reading.quote(fraction)}\` on SQLite`,
      why: '`5.5 % 2` is 1.5 on PostgreSQL, and 1 on SQLite',
      help: `write \`mod(${reading.quote(node.left)}, ${reading.quote(node.right)})\``,
    };
  }),
};
