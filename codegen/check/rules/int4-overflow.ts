/** Rule: what is computed of `integer`s is one, or is said to be a `bigint`: SQLite's integers have 64 bits always. */
import type { Node } from 'sql-parser-cst';
import { assignmentsIn } from '../../analysis/structure/assignments.js';
import type { Scope } from '../../analysis/structure/scope.js';
import {
  castParts,
  childrenOf,
  operatorText,
  parameterNumber,
  unwrapped,
  wholeDigits,
} from '../../analysis/structure/syntax.js';
import { typeNameOf } from '../../analysis/structure/type-name.js';
import { inShared } from '../everywhere.js';
import { isNegativeLiteral } from '../may-be-negative.js';
import type { Finding, Place, Reading, Rule, Subject } from '../rule.js';
import { storedColumn } from '../stored-column.js';

const most = 2n ** 31n - 1n;

export const int4Overflow: Rule = {
  name: 'int4-overflow',
  severity: 'warning',
  also: 'error',
  explains: ['NUM-15', 'NUM-16', 'NUM-40', 'NUM-41', 'DATE-24'],
  find: inShared(
    ['binary_expr', 'cast_expr', 'cast_operator_expr', 'insert_stmt', 'update_stmt'],
    (place, subject) => {
      const { node } = place;
      const isShort = shortness(place.scope, subject);
      if (node.type === 'insert_stmt' || node.type === 'update_stmt') return ofWrites(node, place);
      if (node.type !== 'binary_expr') return ofCast(node, place);
      const operator = operatorText(node.operator);
      if (operator === '*') return ofProduct(node, place, isShort);
      if (operator === '<<' || operator === '>>') return ofShift(node, place, isShort);
      return operator === '+' ? ofSum(node, place, isShort) : undefined;
    },
  ),
};

type Operation = Extract<Node, { type: 'binary_expr' }>;
type IsShort = (node: Node) => boolean;

function ofShift(node: Operation, { reading, scope }: Place, isShort: IsShort): Finding | undefined {
  const [left, right] = [unwrapped(node.left), unwrapped(node.right)];
  const operator = operatorText(node.operator);
  const what = reading.quote(node);
  const count = literalOf(right);
  const bits = isShort(left) ? 32n : storedColumn(left, scope)?.column.type.name === 'int8' ? 64n : undefined;
  if (
    bits !== undefined &&
    (isNegativeLiteral(right) || (count !== undefined && count >= bits && operator === '>>'))
  ) {
    return {
      severity: 'error',
      message: `\`${what}\` shifts by a number that is not between 0 and ${bits - 1n}`,
      why: `PostgreSQL takes the rest of it divided by ${bits}; SQLite shifts all bits out, or the other way where it is negative`,
      help: 'shift by a number within these bounds',
    };
  }
  if (operator === '>>' || !isShort(left) || !(count === undefined ? varies(right) : count > 30n))
    return undefined;
  return {
    ...(count === undefined ? {} : { severity: 'error' as const }),
    message: `\`${what}\` shifts bits out of the 32 of an integer`,
    why: '`1 << 40` is 256 on PostgreSQL, and 1099511627776 on SQLite',
    help: `write ${asBigint(operator, [left, right], reading)}`,
  };
}

function ofSum(node: Operation, { reading }: Place, isShort: IsShort): Finding | undefined {
  const sides = [unwrapped(node.left), unwrapped(node.right)];
  const [one, other] = sides.map(literalOf);
  // What is added to a column nearly always fits, so only literals are told of.
  if (one === undefined || other === undefined || !sides.every(isShort) || one + other <= most)
    return undefined;
  return outOfRange(reading.quote(node), asBigint('+', sides, reading), 'error');
}

/** A product of columns, or of one and a number that a count of seconds or bytes is multiplied by. */
function ofProduct(node: Operation, { reading, parent }: Place, isShort: IsShort): Finding | undefined {
  let above = parent;
  while (above?.node.type === 'paren_expr') above = above.parent;
  if (above !== undefined && isProduct(above.node)) return undefined;
  const factors = factorsOf(node);
  // Of parameters alone, as in `(:page - 1) * :size`, nobody knows better than the caller.
  if (
    !factors.every(isShort) ||
    !(factors.some(namesColumn) || factors.every((one) => literalOf(unwrapped(one)) !== undefined))
  )
    return undefined;
  const literals = factors.flatMap((factor) => literalOf(unwrapped(factor)) ?? []);
  const product = literals.reduce((result, literal) => result * literal, 1n);
  const others = factors.length - literals.length;
  const what = reading.quote(node);
  if (others === 0)
    return product > most ? outOfRange(what, asBigint('*', factors, reading), 'error') : undefined;
  const large = product >= 1000n || (others > 1 && product > 0n);
  return large ? outOfRange(what, asBigint('*', factors, reading), 'warning') : undefined;
}

function namesColumn(node: Node): boolean {
  return /^(?:identifier|member_expr)$/.test(node.type) || childrenOf(node).some(namesColumn);
}

function isProduct(node: Node): node is Operation {
  return node.type === 'binary_expr' && operatorText(node.operator) === '*';
}

function factorsOf(node: Node): readonly Node[] {
  const inner = unwrapped(node);
  return isProduct(inner) ? [...factorsOf(inner.left), ...factorsOf(inner.right)] : [node];
}

function asBigint(operator: string, [first, ...others]: readonly Node[], reading: Reading): string {
  const left = first === undefined ? '' : reading.quote(first);
  return `\`${[`${left}::int8`, ...others.map((other) => reading.quote(other))].join(` ${operator} `)}\``;
}

function ofCast(node: Node, { reading, scope }: Place): Finding | undefined {
  const parts = castParts(node);
  const target = parts === undefined ? undefined : typeNameOf(parts.type)?.name;
  const width = target === undefined ? undefined : widths[target];
  const column = parts === undefined ? undefined : storedColumn(unwrapped(parts.operand), scope)?.column;
  const own = column?.type.kind === 'base' ? widths[column.type.name] : undefined;
  if (parts === undefined || width === undefined || own === undefined || own <= width) return undefined;
  const what = reading.quote(parts.operand);
  return {
    message: `\`${what}\` has ${own} bits, of which the cast takes ${width}`,
    why: 'a larger number is an error on PostgreSQL, and passes on SQLite',
    help: `leave the cast out; a \`bigint\` is returned as one`,
  };
}

/** In bits, by the names that PostgreSQL has for them. */
const widths: Readonly<Record<string, number>> = {
  ...{ int2: 16, smallint: 16, int4: 32, int: 32, integer: 32, int8: 64, bigint: 64 },
};

function outOfRange(what: string, written: string, severity: 'error' | 'warning'): Finding {
  return {
    severity,
    message: `\`${what}\` ${severity === 'error' ? 'is' : 'may be'} more than an integer of 32 bits holds`,
    why: 'that is an error on PostgreSQL, and the right number on SQLite',
    help: `write ${written}`,
  };
}

function varies(node: Node): boolean {
  return /^(?:identifier|member_expr|parameter|func_call)$/.test(node.type) || childrenOf(node).some(varies);
}

/** True for what has 32 bits on PostgreSQL, or 16. */
function shortness(scope: Scope, { facts }: Subject): IsShort {
  const isShort = (node: Node): boolean => {
    const value = unwrapped(node);
    const literal = literalOf(value);
    if (literal !== undefined) return literal <= most;
    if (value.type === 'parameter') {
      const type = facts.variants.postgres?.slots[parameterNumber(value) - 1]?.type;
      return type?.kind === 'base' && /^int[24]$/.test(type.name);
    }
    if (value.type === 'binary_expr')
      return /^[-+*]$/.test(operatorText(value.operator)) && [value.left, value.right].every(isShort);
    const type = storedColumn(value, scope)?.column.type;
    return type?.kind === 'base' && /^int[24]$/.test(type.name);
  };
  return isShort;
}

function literalOf(node: Node): bigint | undefined {
  const digits = node.type === 'number_literal' ? wholeDigits(node.text) : undefined;
  return digits === undefined ? undefined : BigInt(digits);
}

function ofWrites(
  node: Extract<Node, { type: 'insert_stmt' | 'update_stmt' }>,
  { scope, reading }: Place,
): readonly Finding[] {
  return assignmentsIn(node, scope).flatMap(({ table, column, value }): readonly Finding[] => {
    const literal = value === undefined ? undefined : literalOf(unwrapped(value));
    if (value === undefined || literal === undefined || !/^int[24]$/.test(column.type.name)) return [];
    if (literal <= (column.type.name === 'int2' ? 32767n : most)) return [];
    return [
      {
        severity: 'error',
        message: `\`${literal}\` is more than \`${table}.${column.name}\` holds`,
        why: 'that is an error on PostgreSQL when the query runs; SQLite stores it unless a check forbids it',
        help: 'make the column a `bigint`',
        span: reading.spanOf(value),
      },
    ];
  });
}
