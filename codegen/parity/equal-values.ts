/** Whether two values of one logical type are the same, as the comparison of answers and of tables asks it. */
import { isDeepStrictEqual } from 'node:util';
import type { AnyCodec } from '../../src/codecs.js';
import type { AnyRow, AnyRowObject } from '../../src/row-fields.js';
import type { DataRow, Value } from './parity.js';

/** What a value may be compared with besides its own type: what an engine made while it ran has no twin. */
export interface Circumstances {
  /** True for an instant that stood neither in the data nor in the parameters. */
  readonly isFresh: (value: Value) => boolean;
  /** How far two readings of the clock may lie apart, in milliseconds; 0 where nothing that ran asked it. */
  readonly clockRange: number;
  /** Fresh ids of the first engine, each with its twin of the other. */
  readonly twins: Map<string, string>;
  /** The largest of the numbers whose sums the query takes: how far sums may lie apart depends on it. Absent if it sums up none. */
  readonly largest?: number | undefined;
}

/** What a field is: a codec, an object of fields, or a list of such objects. */
export type Shape = AnyCodec | AnyRowObject;

export function equalRows(a: DataRow, b: DataRow, shapes: AnyRow, circumstances: Circumstances): boolean {
  return Object.entries(shapes).every(([name, shape]) => equalFields(a[name], b[name], shape, circumstances));
}

function equalFields(a: Value, b: Value, shape: Shape, circumstances: Circumstances): boolean {
  if (shape.shape === 'value') return equalValues(a, b, shape.logicalType, circumstances);
  if (a === null || b === null) return a === b;
  if (shape.shape === 'embed') return equalRows(a as DataRow, b as DataRow, shape.fields, circumstances);
  const [first, second] = [a as readonly DataRow[], b as readonly DataRow[]];
  return (
    first.length === second.length &&
    first.every((row, index) => equalRows(row, second[index] ?? {}, shape.fields, circumstances))
  );
}

/** @param logicalType as a codec names it */
export function equalValues(
  a: Value,
  b: Value,
  logicalType: string,
  { isFresh, clockRange, twins, largest }: Circumstances,
): boolean {
  if (Object.is(a, b)) return true;
  if (a === null || b === null || a === undefined || b === undefined) return false;
  if (a instanceof Date && b instanceof Date) {
    const apart = Math.abs(a.getTime() - b.getTime());
    return apart === 0 || (apart <= clockRange && isFresh(a) && isFresh(b));
  }
  if (typeof a === 'number' && typeof b === 'number')
    return almostEqual(a, b, logicalType === 'real' ? largest : undefined);
  if (typeof a === 'string' && typeof b === 'string') {
    if (logicalType === 'decimal') return plainDecimal(a) === plainDecimal(b);
    if (logicalType === 'uuid' && isFresh(a) && isFresh(b)) return areTwins(a, b, twins);
    return a === b;
  }
  if (a instanceof Uint8Array && b instanceof Uint8Array) return Buffer.compare(a, b) === 0;
  return isDeepStrictEqual(a, b);
}

function areTwins(a: string, b: string, twins: Map<string, string>): boolean {
  const known = twins.get(a);
  if (known !== undefined) return known === b;
  if ([...twins.values()].includes(b)) return false;
  twins.set(a, b);
  return true;
}

/** How many roundings the engines may do otherwise in a sum: they add in any order, and SQLite keeps what is rounded off. */
const mostRoundings = 64;

/** Within one unit in the last place: both engines round once more or less. In sums every addend is rounded. */
function almostEqual(a: number, b: number, largest: number | undefined): boolean {
  if (a === b) return true;
  if (!Number.isFinite(a) || !Number.isFinite(b)) return false;
  const size = Math.max(Math.abs(a), Math.abs(b), Number.MIN_VALUE);
  const range =
    largest === undefined ? Number.EPSILON * size : Number.EPSILON * mostRoundings * Math.max(size, largest);
  if (Math.abs(a - b) > range) return false;
  return largest !== undefined || !(Number.isSafeInteger(a) && Number.isSafeInteger(b));
}

/** Without an exponent, leading zeros, and zeros behind the last digit that counts. */
export function plainDecimal(text: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  if (whole === '' && fraction === '') return text;
  const shift = Number(exponent);
  const digits = whole + fraction;
  const point = whole.length + shift;
  const padded = digits
    .padStart(digits.length + Math.max(0, -point), '0')
    .padEnd(Math.max(point, digits.length), '0');
  const at = Math.max(0, point);
  const integer = padded.slice(0, at).replace(/^0+(?=\d)/, '') || '0';
  const rest = padded.slice(at).replace(/0+$/, '');
  const plain = rest === '' ? integer : `${integer}.${rest}`;
  return sign === '-' && plain !== '0' ? `-${plain}` : plain;
}

/** Rows of both sides, each with its twin if it has one, whatever their order. */
export interface Matching {
  readonly pairs: readonly (readonly [DataRow, DataRow])[];
  /** Those without a twin. */
  readonly first: readonly DataRow[];
  readonly second: readonly DataRow[];
}

export function match(
  first: readonly DataRow[],
  second: readonly DataRow[],
  shapes: AnyRow,
  circumstances: Circumstances,
): Matching {
  const left = [...second];
  const alone: DataRow[] = [];
  const pairs: (readonly [DataRow, DataRow])[] = [];
  for (const row of first) {
    const index = left.findIndex((other) => equalRows(row, other, shapes, circumstances));
    const [twin] = index === -1 ? [] : left.splice(index, 1);
    if (twin === undefined) alone.push(row);
    else pairs.push([row, twin]);
  }
  return { pairs, first: alone, second: left };
}

/**
 * True if the clock gave instants in one order on both sides. Within a transaction PostgreSQL's stands still and SQLite's
 * goes on, so that what is ordered by them, or compared with them, need not agree afterwards.
 */
export function sameClockOrder(pairs: Matching['pairs'], { isFresh }: Circumstances): boolean {
  const instants = pairs.flatMap(([a, b]) =>
    Object.entries(a).flatMap(([name, one]) => {
      const other = b[name];
      const fresh = one instanceof Date && other instanceof Date && isFresh(one) && isFresh(other);
      return fresh ? [[one.getTime(), other.getTime()] as const] : [];
    }),
  );
  return instants.every(([a, b]) => instants.every(([c, d]) => Math.sign(a - c) === Math.sign(b - d)));
}
