/** Codecs of decimal numbers: exact text, or a JavaScript number where the configuration says so. */
import { type Codec, defineCodec } from './codec.js';
import { checkReal } from './numbers.js';
import { textCodec } from './text.js';
import { RangeValueError, refuse, ValueError, withinSize } from './value-error.js';

const plainDecimal = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
const negativeZero = /^-0(?:\.0+)?$/;

function checkDecimal(value: unknown): string {
  if (typeof value !== 'string') return refuse('a decimal number as a string', value);
  if (!plainDecimal.test(value)) return refuse('a decimal number in plain notation, such as -12.50', value);
  // What PostgreSQL's numeric can hold: 131072 digits before the point, 16383 after it.
  const point = value.indexOf('.');
  if ((point < 0 ? value.length : point) > 131_072 || (point >= 0 && value.length - point > 16_384)) {
    throw new ValueError('the decimal number has too many digits');
  }
  return withinSize(negativeZero.test(value) ? value.slice(1) : value);
}

/** `string` in plain decimal notation: `numeric` on PostgreSQL, TEXT on SQLite, with the digits as they were stored. */
export const decimal: Codec<string> = textCodec('decimal', checkDecimal);

/** The digits that count: `-012.500` and `-12.5` are one number. */
function significant(plain: string): string {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)0*(\d*)(?:\.(\d*?)0*)?$/.exec(plain) ?? [];
  const digits = fraction === '' ? whole || '0' : `${whole || '0'}.${fraction}`;
  return digits === '0' ? digits : `${sign}${digits}`;
}

/** A number in plain notation: `1e21` and `1e-7` are not. */
function plainText(value: number): string {
  const [mantissa = '', exponent] = String(value).split('e');
  if (exponent === undefined) return mantissa;
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d)(?:\.(\d+))?$/.exec(mantissa) ?? [];
  const digits = `${whole}${fraction}`;
  const point = 1 + Number(exponent);
  return point <= 0
    ? `${sign}0.${'0'.repeat(-point)}${digits}`
    : `${sign}${digits.padEnd(point, '0').slice(0, point)}${digits.length > point ? `.${digits.slice(point)}` : ''}`;
}

function encodeDecimalNumber(value: unknown): string {
  return plainText(checkReal(value));
}

function decodeDecimalNumber(stored: unknown): number {
  const digits = checkDecimal(stored);
  const value = Number(digits);
  if (significant(plainText(value)) !== significant(digits)) {
    throw new RangeValueError('the decimal number has more digits than a number keeps');
  }
  return value + 0;
}

/** `number` for a decimal, where the configuration says so. One that a number does not hold exactly as it is written is refused, both ways. */
export const decimalNumber: Codec<number> = defineCodec<number>({
  logicalType: 'decimal',
  encode: { postgres: encodeDecimalNumber, sqlite: encodeDecimalNumber },
  decode: { postgres: decodeDecimalNumber, sqlite: decodeDecimalNumber },
  element: {
    encode: {
      postgres: encodeDecimalNumber,
      sqlite: (value) => JSON.stringify(encodeDecimalNumber(value)),
    },
    decode: { postgres: decodeDecimalNumber, sqlite: decodeDecimalNumber },
  },
});
