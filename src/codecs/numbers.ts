/** Codecs of numbers. SQLite gets every integer as a `bigint`, because better-sqlite3 binds a JavaScript number as REAL. */
import { type Codec, defineCodec } from './codec.js';
import { RangeValueError, refuse, ValueError } from './value-error.js';

/** Also of what SQLite made a float of, because it is too large for an integer. */
function isWhole(value: unknown): boolean {
  return Number.isInteger(value) || value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY;
}

/** The integer that a driver delivered: text, a number, or a bigint where wide integers were asked for. */
function decodeSafeInteger(stored: unknown): number {
  const value =
    typeof stored === 'string' && stored !== ''
      ? Number(stored)
      : typeof stored === 'bigint'
        ? Number(stored)
        : stored;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value + 0;
  if (isWhole(value)) throw new RangeValueError('the integer is out of the range of safe integers');
  return refuse('a safe integer', stored);
}

function integerCodec(logicalType: string, check: (value: unknown) => number): Codec<number> {
  const asText = (value: number): string => String(check(value));
  return defineCodec<number>({
    logicalType,
    encode: { postgres: asText, sqlite: (value) => BigInt(check(value)) },
    decode: { postgres: decodeSafeInteger, sqlite: decodeSafeInteger },
    element: {
      encode: { postgres: asText, sqlite: asText },
      decode: { postgres: decodeSafeInteger, sqlite: decodeSafeInteger },
    },
  });
}

/** Checks an integer of so many bits. The shift is the identity exactly on them. */
function ofBits(bits: 16 | 32): (value: unknown) => number {
  const unused = 32 - bits;
  return (value) => {
    if (typeof value !== 'number') return refuse('an integer', value);
    if ((value << unused) >> unused !== value) {
      throw new ValueError(
        Number.isInteger(value)
          ? `the integer is out of the range of ${bits} bits`
          : 'the number is not an integer',
      );
    }
    return value + 0;
  };
}

/** `number`: `int2` on PostgreSQL, INTEGER on SQLite. Sent: -32768 to 32767. Read: any safe integer. */
export const smallint: Codec<number> = integerCodec('smallint', ofBits(16));

/** `number`: `int4` on PostgreSQL, INTEGER on SQLite. Sent: -2^31 to 2^31-1. Read: any safe integer. */
export const integer: Codec<number> = integerCodec('integer', ofBits(32));

/** `number` for a 64-bit integer, where the configuration says so. Only safe integers, both ways. */
export const bigintNumber: Codec<number> = integerCodec('bigint', (value) => {
  if (typeof value !== 'number') return refuse('an integer', value);
  if (!Number.isSafeInteger(value)) {
    throw new ValueError(
      Number.isInteger(value)
        ? 'the integer is out of the range of safe integers'
        : 'the number is not an integer',
    );
  }
  return value + 0;
});

/** `number`: how many rows, in `LIMIT`, `OFFSET` or `FETCH`. A safe integer that is not negative, the same on both backends. */
export const rowCount: Codec<number> = integerCodec('row count', (value) => {
  if (typeof value !== 'number') return refuse('a number of rows', value);
  if (!Number.isInteger(value)) throw new ValueError('the number of rows is not an integer');
  if (value < 0) throw new ValueError('the number of rows is negative');
  if (!Number.isSafeInteger(value)) {
    throw new ValueError('the number of rows is out of the range of safe integers');
  }
  return value + 0;
});

function checkBigint(value: unknown): bigint {
  if (typeof value !== 'bigint') return refuse('a bigint', value);
  if (BigInt.asIntN(64, value) !== value) throw new ValueError('the bigint is out of the range of 64 bits');
  return value;
}

const integerText = /^-?\d+$/;

function decodeBigint(stored: unknown): bigint {
  if (typeof stored === 'bigint') return stored;
  if (typeof stored === 'string' && integerText.test(stored)) return checkBigint(BigInt(stored));
  if (typeof stored === 'number' && Number.isSafeInteger(stored)) return BigInt(stored);
  if (isWhole(stored)) throw new RangeValueError('the integer is out of the range of 64 bits');
  return refuse('an integer of 64 bits', stored);
}

const bigintText = (value: bigint): string => String(checkBigint(value));

/** `bigint`: `int8` on PostgreSQL, INTEGER on SQLite; exact over the whole range of 64 bits. */
export const bigint: Codec<bigint> = defineCodec<bigint>({
  logicalType: 'bigint',
  wideIntegers: true,
  encode: { postgres: bigintText, sqlite: checkBigint },
  decode: { postgres: decodeBigint, sqlite: decodeBigint },
  element: {
    encode: { postgres: bigintText, sqlite: bigintText },
    decode: { postgres: decodeBigint, sqlite: decodeBigint },
  },
});

/** A finite number; -0 becomes 0. */
// NaN and the infinities are refused although PostgreSQL has them: SQLite turns NaN into NULL. `+ 0` turns -0 into 0,
// which PostgreSQL and SQLite otherwise keep differently.
export function checkReal(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value + 0 : refuse('a finite number', value);
}

function decodeReal(stored: unknown): number {
  const isNumeric = typeof stored === 'bigint' || (typeof stored === 'string' && stored !== '');
  const value = isNumeric ? Number(stored) : stored;
  if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY)
    throw new RangeValueError('the number is infinite');
  return typeof value === 'number' && Number.isFinite(value) ? value + 0 : refuse('a finite number', stored);
}

const realText = (value: number): string => String(checkReal(value));

/** `number`: `float8` on PostgreSQL, REAL on SQLite. No NaN, no infinities, no negative zero. */
export const real: Codec<number> = defineCodec<number>({
  logicalType: 'real',
  encode: { postgres: realText, sqlite: checkReal },
  decode: { postgres: decodeReal, sqlite: decodeReal },
  element: {
    encode: {
      postgres: realText,
      // `5.0`, so that json_each gives a REAL.
      sqlite: (value) =>
        Number.isInteger(value) ? realText(value).replace(/^-?\d+$/, '$&.0') : realText(value),
    },
    decode: { postgres: decodeReal, sqlite: decodeReal },
  },
});
