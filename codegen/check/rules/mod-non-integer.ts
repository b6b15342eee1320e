/** Rule: `%` has whole numbers on both sides, and `mod` none that a float does not hold. */
import type { Node } from 'sql-parser-cst';
import type { Scope } from '../../analysis/structure/scope.js';
import { argumentsOf, functionName, operatorText } from '../../analysis/structure/syntax.js';
import { kindOf } from '../../analysis/structure/value-kind.js';
import { inShared } from '../everywhere.js';
import type { Finding, Reading, Rule } from '../rule.js';
import { storedColumn } from '../stored-column.js';

export const modNonInteger: Rule = {
  name: 'mod-non-integer',
  explains: ['NUM-05'],
  find: inShared(['binary_expr', 'func_call'], ({ node, scope, reading }) => {
    if (node.type === 'func_call') return ofCall(node, scope, reading);
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

/** SQLite computes `mod` of floats, which hold 53 bits. */
function ofCall(
  node: Extract<Node, { type: 'func_call' }>,
  scope: Scope,
  reading: Reading,
): Finding | undefined {
  const [left, right] = argumentsOf(node);
  if (functionName(node) !== 'mod' || left === undefined || right === undefined) return undefined;
  const large = [left, right].find((side) => isLong(side, scope));
  if (large === undefined || kindOf(left, scope) !== 'integer' || kindOf(right, scope) !== 'integer')
    return undefined;
  return {
    severity: 'warning',
    message: `SQLite takes \`${reading.quote(large)}\` for a float in \`mod\`, which does not hold all integers of 64 bits`,
    why: '`mod(9223372036854775807, 3)` is 1 on PostgreSQL, and 2 on SQLite',
    help: `write \`${reading.quote(left)} % ${reading.quote(right)}\``,
  };
}

function isLong(node: Node, scope: Scope): boolean {
  return storedColumn(node, scope)?.column.type.name === 'int8';
}
