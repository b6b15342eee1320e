/** Codecs of instants and dates. Years run from 0001 to 9999, which both engines' text forms agree on. */
import { type Codec, defineCodec } from './codec.js';
import { textCodec } from './text.js';
import { RangeValueError, refuse } from './value-error.js';

const earliest = -62_135_596_800_000;
const latest = 253_402_300_799_999;

function checkMilliseconds(value: unknown): number {
  if (!(value instanceof Date)) return refuse('a Date', value);
  const milliseconds = value.getTime();
  // The comparison is false for the NaN of an invalid Date.
  return milliseconds >= earliest && milliseconds <= latest
    ? milliseconds
    : refuse('a valid Date in the years 0001 to 9999', value);
}

function canonicalInstant(value: Date): string {
  // Not the method of `value`: a subclass may write what it likes.
  return new Date(checkMilliseconds(value)).toISOString();
}

/** The number in two digits of `text`, or NaN. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

/** Days from 1970-01-01 to the date `YYYY-MM-DD` at the start of `text`, or NaN. */
function dayNumber(text: string): number {
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  const valid =
    year >= 1 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysInMonth(year, month) &&
    text.charCodeAt(4) === 45 &&
    text.charCodeAt(7) === 45;
  if (!valid) return Number.NaN;
  // Counted in eras of 400 years that begin in March, so that the leap day is the last of its year.
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Milliseconds of the date and time `YYYY-MM-DD?HH:MM:SS` at the start of `text`, or NaN. */
function secondsPart(text: string): number {
  const hours = twoDigits(text, 11);
  const minutes = twoDigits(text, 14);
  const seconds = twoDigits(text, 17);
  return hours <= 23 &&
    minutes <= 59 &&
    seconds <= 59 &&
    text.charCodeAt(13) === 58 &&
    text.charCodeAt(16) === 58
    ? dayNumber(text) * 86_400_000 + hours * 3_600_000 + minutes * 60_000 + seconds * 1000
    : Number.NaN;
}

function toDate(milliseconds: number, stored: unknown): Date {
  return milliseconds >= earliest && milliseconds <= latest
    ? new Date(milliseconds)
    : refuse('an instant in the years 0001 to 9999', stored);
}

/** What PostgreSQL prints of an instant outside of the years 0001 to 9999. */
const ofOtherYears = /^(?:-?infinity$|\d{5,6}-|\d{4}-.* BC$)/;

/** Reads `2024-01-02 03:04:05.678901+00`; digits beyond the milliseconds are dropped. */
function decodePostgres(stored: unknown): Date {
  if (typeof stored !== 'string') return refuse('an instant', stored);
  let at = 19;
  let fraction = 0;
  if (stored.charCodeAt(at) === 46) {
    let scale = 100;
    for (at++; ; at++) {
      const digit = stored.charCodeAt(at) - 48;
      if (!(digit >= 0 && digit <= 9)) break;
      fraction += digit * scale;
      scale = scale > 1 ? scale / 10 : 0;
    }
  }
  const separated = stored.charCodeAt(10) === 32;
  const milliseconds = separated ? secondsPart(stored) + fraction - offset(stored, at) : Number.NaN;
  if (Number.isNaN(milliseconds) && ofOtherYears.test(stored))
    throw new RangeValueError('the instant is out of the years 0001 to 9999');
  return toDate(milliseconds, stored);
}

/** Milliseconds of the offset `+HH`, `+HH:MM` or `+HH:MM:SS` that ends `text`, or NaN. */
function offset(text: string, at: number): number {
  const sign = text.charCodeAt(at) === 43 ? 1 : text.charCodeAt(at) === 45 ? -1 : Number.NaN;
  let milliseconds = twoDigits(text, at + 1) * 3_600_000;
  let end = at + 3;
  for (let unit = 60_000; unit >= 1000 && text.charCodeAt(end) === 58; unit /= 60) {
    milliseconds += twoDigits(text, end + 1) * unit;
    end += 3;
  }
  return end === text.length ? sign * milliseconds : Number.NaN;
}

/** Reads `2024-01-02T03:04:05.678Z`, and nothing else. */
function decodeCanonical(stored: unknown): Date {
  if (typeof stored !== 'string') return refuse('an instant', stored);
  const hundreds = stored.charCodeAt(20) - 48;
  const canonical =
    stored.length === 24 &&
    stored.charCodeAt(10) === 84 &&
    stored.charCodeAt(19) === 46 &&
    stored.charCodeAt(23) === 90 &&
    hundreds >= 0 &&
    hundreds <= 9;
  const milliseconds = canonical ? secondsPart(stored) + hundreds * 100 + twoDigits(stored, 21) : Number.NaN;
  return Number.isNaN(milliseconds)
    ? refuse('an instant such as 2024-01-02T03:04:05.678Z', stored)
    : toDate(milliseconds, stored);
}

function decodeEpoch(stored: unknown): Date {
  const milliseconds = typeof stored === 'bigint' ? Number(stored) : stored;
  return typeof milliseconds === 'number' && Number.isInteger(milliseconds)
    ? toDate(milliseconds, stored)
    : refuse('an instant as milliseconds', stored);
}

/** `Date`: `timestamptz(3)` on PostgreSQL, TEXT `YYYY-MM-DDTHH:MM:SS.sssZ` on SQLite. Milliseconds, years 0001 to 9999. */
export const timestamp: Codec<Date> = defineCodec<Date>({
  logicalType: 'timestamp',
  encode: { postgres: canonicalInstant, sqlite: canonicalInstant },
  decode: { postgres: decodePostgres, sqlite: decodeCanonical },
  element: {
    encode: { postgres: canonicalInstant, sqlite: (value) => `"${canonicalInstant(value)}"` },
    decode: { postgres: decodePostgres, sqlite: decodeCanonical },
  },
});

/** `Date` that SQLite keeps as an INTEGER of milliseconds since 1970. */
export const timestampEpoch: Codec<Date> = defineCodec<Date>({
  logicalType: 'timestamp',
  encode: { postgres: canonicalInstant, sqlite: (value) => BigInt(checkMilliseconds(value)) },
  decode: { postgres: decodePostgres, sqlite: decodeEpoch },
  element: {
    encode: { postgres: canonicalInstant, sqlite: (value) => String(checkMilliseconds(value)) },
    decode: { postgres: decodePostgres, sqlite: decodeEpoch },
  },
});

function checkDate(value: unknown): string {
  return typeof value === 'string' && value.length === 10 && !Number.isNaN(dayNumber(value))
    ? value
    : refuse('a date such as 2024-01-31 in the years 0001 to 9999', value);
}

/** `string` as `YYYY-MM-DD`, a day of the calendar: `date` on PostgreSQL, TEXT on SQLite. */
export const date: Codec<string> = textCodec('date', checkDate);
