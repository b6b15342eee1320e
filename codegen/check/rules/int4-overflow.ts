/** Rule: what is computed of `integer`s is one, or is said to be a `bigint`: SQLite's integers have 64 bits always. */
import type { Node } from 'sql-parser-cst';
import { assignmentsIn } from '../../analysis/structure/assignments.js';
import { findColumn, type Scope } from '../../analysis/structure/scope.js';
import { childrenOf, operatorText, unwrapped } from '../../analysis/structure/syntax.js';
import { everywhere } from '../everywhere.js';
import type { Finding, Place, Rule } from '../rule.js';

const most = 2n ** 31n - 1n;

export const int4Overflow: Rule = {
  name: 'int4-overflow',
  severity: 'warning',
  explains: ['NUM-15', 'NUM-16', 'NUM-40', 'NUM-41', 'DATE-24'],
  find: everywhere(['binary_expr', 'insert_stmt', 'update_stmt'], (place) => {
    const { node, reading } = place;
    if (reading.runsOn.length < 2) return undefined;
    return node.type === 'binary_expr' ? ofOperation(node, place) : ofWrites(node, place);
  }),
};

function ofOperation(node: Extract<Node, { type: 'binary_expr' }>, place: Place): Finding | undefined {
  const [left, right] = [unwrapped(node.left), unwrapped(node.right)];
  const [one, other] = [literalOf(left), literalOf(right)];
  const operator = operatorText(node.operator);
  const what = place.reading.quote(node);
  const asBigint = `\`${place.reading.quote(left)}::int8 ${operator} ${place.reading.quote(right)}\``;
  if (
    operator === '<<' &&
    isShort(left, place.scope) &&
    (other === undefined ? varies(right) : other > 30n)
  ) {
    return {
      ...(other === undefined ? {} : { severity: 'error' as const }),
      message: `\`${what}\` shifts bits out of the 32 of an integer`,
      why: '`1 << 40` is 256 on PostgreSQL, and 1099511627776 on SQLite',
      help: `write ${asBigint}`,
    };
  }
  if (one !== undefined && other !== undefined && isShort(left, place.scope) && isShort(right, place.scope)) {
    const result = operator === '*' ? one * other : operator === '+' ? one + other : 0n;
    return result > most ? outOfRange(what, asBigint, 'error') : undefined;
  }
  const large = (literal: bigint | undefined) => literal === undefined || literal >= 1000n;
  const long = [left, right].every((side) => isShort(side, place.scope)) && large(one) && large(other);
  return operator === '*' && long ? outOfRange(what, asBigint, 'warning') : undefined;
}

function outOfRange(what: string, asBigint: string, severity: 'error' | 'warning'): Finding {
  return {
    severity,
    message: `\`${what}\` ${severity === 'error' ? 'is' : 'may be'} more than an integer of 32 bits holds`,
    why: 'that is an error on PostgreSQL, and the right number on SQLite',
    help: `write ${asBigint}`,
  };
}

function varies(node: Node): boolean {
  return /^(?:identifier|member_expr|parameter|func_call)$/.test(node.type) || childrenOf(node).some(varies);
}

/** True for what has 32 bits on PostgreSQL, or 16. */
function isShort(node: Node, scope: Scope): boolean {
  const literal = literalOf(node);
  if (literal !== undefined) return literal <= most;
  if (node.type !== 'identifier' && node.type !== 'member_expr') return false;
  const origin = findColumn(node, scope)?.column.origin;
  const table = origin === undefined ? undefined : scope.structure.catalog.tables.get(origin.table);
  const type = table?.columns.find(({ name }) => name === origin?.column)?.type;
  return type?.kind === 'base' && /^int[24]$/.test(type.name);
}

function literalOf(node: Node): bigint | undefined {
  return node.type === 'number_literal' && /^\d+$/.test(node.text) ? BigInt(node.text) : undefined;
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
