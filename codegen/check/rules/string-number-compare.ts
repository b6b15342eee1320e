/** Rule: no text literal is compared with a number that no column holds: only a column makes SQLite read the text as a number. */
import type { Node, StringLiteral } from 'sql-parser-cst';
import { findColumn, type Scope } from '../../analysis/structure/scope.js';
import { castParts, operatorText, rowItems, unwrapped } from '../../analysis/structure/syntax.js';
import { kindOf } from '../../analysis/structure/value-kind.js';
import { inShared, instead } from '../everywhere.js';
import type { Rule } from '../rule.js';

export const stringNumberCompare: Rule = {
  name: 'string-number-compare',
  explains: ['TEXT-18', 'TEXT-19', 'TYPE-50', 'TYPE-51', 'TYPE-52', 'TYPE-53', 'TYPE-58'],
  mends: true,
  find: inShared(['binary_expr', 'between_expr'], ({ node, scope, reading }) =>
    pairsOf(node).flatMap(([one, other]) => {
      const literal = unwrapped(one);
      if (literal.type !== 'string_literal' || !isBareNumber(other, scope)) return [];
      const number = numberOf(literal, kindOf(other, scope) === 'integer');
      return {
        message: `the text \`${literal.text}\` is compared with the number \`${reading.quote(other)}\``,
        why: 'PostgreSQL reads the text as a number; SQLite does so beside a column only, and otherwise takes every text for more than every number',
        help: `write a number: \`${number ?? '5'}\` instead of \`${literal.text}\``,
        span: reading.spanOf(literal),
        ...(number === undefined ? {} : { fix: [instead(literal, number, reading)] }),
      };
    }),
  ),
};

/** What is compared, in both directions. */
function pairsOf(node: Node): readonly (readonly [Node, Node])[] {
  const both = (one: Node, other: Node) =>
    [
      [one, other],
      [other, one],
    ] as const;
  if (node.type === 'between_expr') {
    return [...both(node.left, node.begin), ...both(node.left, node.end)];
  }
  if (node.type !== 'binary_expr') return [];
  const operator = operatorText(node.operator);
  if (/^(?:NOT )?IN$/.test(operator)) {
    return (rowItems(node.right) ?? []).flatMap((item) => both(node.left, item));
  }
  const compares = /^(?:=|<>|!=|<|>|<=|>=|IS(?: NOT)? DISTINCT FROM)$/.test(operator);
  return compares ? both(node.left, node.right) : [];
}

/** True for what SQLite computed: neither a column of a table nor a cast. */
function isBareNumber(node: Node, scope: Scope): boolean {
  const value = unwrapped(node);
  const kind = kindOf(value, scope);
  if ((kind !== 'integer' && kind !== 'real') || castParts(value) !== undefined) return false;
  if (value.type === 'parameter') return false;
  const isColumn = value.type === 'identifier' || value.type === 'member_expr';
  return !isColumn || findColumn(value, scope)?.column.origin === undefined;
}

function numberOf({ value }: StringLiteral, whole: boolean): string | undefined {
  if (/^-?\d{1,18}$/.test(value)) return `${BigInt(value)}`;
  return !whole && /^-?\d{1,9}\.\d{1,6}$/.test(value) ? value : undefined;
}
