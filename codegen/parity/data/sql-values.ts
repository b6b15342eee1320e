/** Operators and functions of SQL as both engines agree on them, over values of rows; what they do not agree on is not told. */
import type { Value } from '../parity.js';

/** What nothing can be said of. */
export const untold: unique symbol = Symbol('untold');

/** A value, `null` for NULL, JSON as `{ json }`. */
export type Known = Value | typeof untold;

/** `NOT` of three values, and of what is not told. */
export function negated(value: Known): Known {
  return typeof value === 'boolean' ? !value : value === null ? null : untold;
}

/** What an operator between two values gives. */
export function combined(left: Known, operator: string, right: Known): Known {
  switch (operator) {
    case 'AND':
      return both(left, right);
    case 'OR':
      return negated(both(negated(left), negated(right)));
    case 'IS':
      return left === untold || right === untold ? untold : left === right;
    case 'IS NOT':
      return negated(combined(left, 'IS', right));
    case 'COLLATE':
      return left;
  }
  if (left === untold || right === untold) return untold;
  if (left === null || right === null) return null;
  return (
    compared(left, operator, right) ??
    calculated(left, operator, right) ??
    matched(left, operator, right) ??
    untold
  );
}

function both(left: Known, right: Known): Known {
  if (left === false || right === false) return false;
  if (left === untold || right === untold) return untold;
  return left === null || right === null ? null : left === true && right === true ? true : untold;
}

function compared(left: Value, operator: string, right: Value): boolean | undefined {
  const sign = order(left, right);
  if (sign === undefined) return undefined;
  switch (operator) {
    case '=':
    case '==':
      return sign === 0;
    case '<>':
    case '!=':
      return sign !== 0;
    case '<':
      return sign < 0;
    case '<=':
      return sign <= 0;
    case '>':
      return sign > 0;
    case '>=':
      return sign >= 0;
    default:
      return undefined;
  }
}

function order(left: Value, right: Value): number | undefined {
  if (isNumber(left) && isNumber(right)) return left < right ? -1 : left > right ? 1 : 0;
  if (typeof left === 'string' && typeof right === 'string')
    return Math.sign(Buffer.compare(Buffer.from(left), Buffer.from(right)));
  if (left instanceof Date && right instanceof Date) return Math.sign(left.getTime() - right.getTime());
  return typeof left === 'boolean' && typeof right === 'boolean' ? Number(left) - Number(right) : undefined;
}

function isNumber(value: Value): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

/** Of integers exactly, as engines do; of other numbers nothing, for each engine rounds in its own way. */
function calculated(left: Value, operator: string, right: Value): number | undefined {
  const [one, other] = [exactly(left), exactly(right)];
  if (one === undefined || other === undefined) return undefined;
  const result = Number(integerResult(one, operator, other));
  return Number.isSafeInteger(result) ? result : undefined;
}

function exactly(value: Value): bigint | undefined {
  if (typeof value === 'bigint') return value;
  return Number.isSafeInteger(value) ? BigInt(Number(value)) : undefined;
}

function integerResult(one: bigint, operator: string, other: bigint): bigint | undefined {
  switch (operator) {
    case '+':
      return one + other;
    case '-':
      return one - other;
    case '*':
      return one * other;
    case '%':
      return other === 0n ? undefined : one % other;
    default:
      return undefined;
  }
}

/** PostgreSQL prints LIKE as `~~`. Only ASCII is of one case or the other on both engines. */
function matched(left: Value, operator: string, right: Value): Known | undefined {
  if (typeof left !== 'string' || typeof right !== 'string') return undefined;
  if (operator === '~~') return likeExpression(right, 'su').test(left);
  if (operator === '!~~') return !likeExpression(right, 'su').test(left);
  if (operator === 'LIKE' || operator === '~~*') return likeExpression(right, 'sui').test(left);
  return undefined;
}

function likeExpression(pattern: string, flags: string): RegExp {
  const source = pattern
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('%', '.*')
    .replaceAll('_', '.');
  return new RegExp(`^${source}$`, flags);
}

/** What a function gives; the name is in lower case. */
export function called(name: string, values: readonly Known[]): Known {
  const [value] = values;
  if (values.length !== 1 || value === untold) return untold;
  if (value === null) return null;
  switch (name) {
    case 'length':
    case 'char_length':
    case 'character_length':
      return typeof value === 'string'
        ? [...value].length
        : value instanceof Uint8Array
          ? value.length
          : untold;
    case 'octet_length':
      return typeof value === 'string'
        ? Buffer.byteLength(value)
        : value instanceof Uint8Array
          ? value.length
          : untold;
    case 'trim':
    case 'btrim':
      return typeof value === 'string' ? value.replace(/^ +| +$/g, '') : untold;
    case 'abs':
      return typeof value === 'number' ? Math.abs(value) : untold;
    case 'json_type':
    case 'jsonb_typeof':
    case 'json_typeof':
      return jsonType(value, name === 'json_type');
    default:
      return untold;
  }
}

/** Of JSON's types only those whose names are the same everywhere. */
function jsonType(value: Value, sqlite: boolean): Known {
  if (typeof value !== 'object' || value === null || !('json' in value)) return untold;
  const { json } = value;
  if (Array.isArray(json)) return 'array';
  if (typeof json === 'object') return json === null ? 'null' : 'object';
  if (typeof json === 'string') return sqlite ? 'text' : 'string';
  if (typeof json === 'boolean') return sqlite ? String(json) : 'boolean';
  return sqlite ? (Number.isInteger(json) ? 'integer' : 'real') : 'number';
}
