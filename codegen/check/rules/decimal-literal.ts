/** Rule: nothing is computed of decimal literals, which are exact on PostgreSQL and floats on SQLite. */
import type { Node } from 'sql-parser-cst';
import { operatorText, unwrapped } from '../../analysis/structure/syntax.js';
import { kindOf } from '../../analysis/structure/value-kind.js';
import { behind, inShared } from '../everywhere.js';
import type { Finding, Place, Rule } from '../rule.js';

export const decimalLiteral: Rule = {
  name: 'decimal-literal',
  severity: 'warning',
  explains: ['NUM-06', 'NUM-34', 'NUM-39', 'NUM-43', 'FN-26'],
  mends: true,
  find: inShared(['number_literal', 'binary_expr'], (place) =>
    place.node.type === 'number_literal' ? tooLong(place.node.text) : computed(place),
  ),
};

/** A float has 15 digits for sure, and ends at some 1.8e308. */
function tooLong(literal: string): Finding | undefined {
  if (/^0[xob]/i.test(literal)) return undefined;
  const plain = literal.replaceAll('_', '');
  const digits = plain.replace(/e.*$/i, '').replace(/\D|^[0.]+/g, '');
  const whole = /^\d+$/.test(plain);
  const fits = whole ? BigInt(plain) <= 2n ** 63n : digits.length <= 15 && Number.isFinite(Number(plain));
  if (fits) return undefined;
  return {
    severity: 'error',
    message: `\`${literal}\` is exact on PostgreSQL, and another number on SQLite`,
    why: 'SQLite makes a float of it, which has some 15 digits and ends at 1.8e308',
    help: 'write fewer digits, or pass the number as a parameter',
  };
}

/** The outermost operation of several; a column of the result is told where its type is. */
function computed(place: Place): Finding | undefined {
  const { node, scope, reading } = place;
  if (!isArithmetic(node) || kindOf(node, scope) !== 'decimal') return undefined;
  const parent = place.parent?.node;
  if ((parent !== undefined && isArithmetic(parent)) || isResult(place)) return undefined;
  const leaves = leavesOf(node);
  const decimals = leaves.filter((leaf) => kindOf(leaf, scope) === 'decimal');
  const literals = decimals.every(({ type }) => type === 'number_literal');
  return {
    message: `\`${reading.quote(node)}\` is computed exactly on PostgreSQL, and as a float on SQLite`,
    why: '`0.1 + 0.2 = 0.3` is true on PostgreSQL, and false on SQLite',
    help: 'compute floats on both (`price * 1.5::float8`), or whole numbers of a smaller unit',
    span: reading.spanOf(node),
    ...(literals ? { fix: decimals.map((leaf) => behind(leaf, '::float8', reading)) } : {}),
  };
}

function isArithmetic(node: Node): node is Extract<Node, { type: 'binary_expr' }> {
  return node.type === 'binary_expr' && /^[-+*/]$/.test(operatorText(node.operator));
}

function leavesOf(node: Node): readonly Node[] {
  const inner = unwrapped(node);
  return isArithmetic(inner) ? [...leavesOf(inner.left), ...leavesOf(inner.right)] : [inner];
}

function isResult({ parent }: Place): boolean {
  let above = parent;
  while (above !== undefined && /^(?:alias|paren_expr)$/.test(above.node.type)) above = above.parent;
  if (above?.node.type !== 'list_expr' || above.parent?.node.type !== 'select_clause') return false;
  return above.parent.parent?.parent === undefined;
}
