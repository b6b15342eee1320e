/** Why a codec refuses a value, and the checks that several codecs share. No message ever holds the value itself. */

const brand: unique symbol = Symbol.for('dualect.ValueError');

/** Thrown by codecs; the runtime turns it into a `DalError` that names the parameter or the field. */
export class ValueError extends Error {
  get [brand](): true {
    return true;
  }
}

/** A value of the right kind that is too large or too small for its type: what a computation may come to, on either engine. */
export class RangeValueError extends ValueError {
  readonly beyondType = true;
}

/** Tells a `RangeValueError`, also one of another copy of this package. */
export function isRangeError(error: unknown): error is RangeValueError {
  return isValueError(error) && (error as Partial<RangeValueError>).beyondType === true;
}

/** Tells a `ValueError`, also one that another copy of this package threw. */
export function isValueError(error: unknown): error is ValueError {
  return typeof error === 'object' && error !== null && brand in error;
}

/** Refuses `value`: says what was expected and of what kind the value is; `place` goes before that. */
export function refuse(expected: string, value: unknown, place = ''): never {
  throw new ValueError(`${place}expected ${expected}, got ${describeKind(value, expected)}`);
}

/** Words for what strings and numbers stand for: of these the value is one, but not the right one. */
const forms = {
  string: /UUID|instant|date such|digits|plain notation|JSON/,
  number: /integer|number/,
} as const;

/** What kind of value it is, for messages: never the value itself. */
export function describeKind(value: unknown, expected = ''): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return 'an array';
  if (value instanceof Date) return 'a Date';
  if (ArrayBuffer.isView(value)) return 'bytes';
  if (typeof value === 'number' && Number.isNaN(value)) return 'NaN';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'string') return forms.string.test(expected) ? 'another string' : 'a string';
  if (typeof value === 'number') return forms.number.test(expected) ? 'another number' : 'a number';
  return `a ${typeof value}`;
}

/** The largest value that is sent, in bytes: 16 MiB. */
export const maximumBytes = 16 * 1024 * 1024;

/** Returns `text` if it is not over {@link maximumBytes} in UTF-8. */
export function withinSize(text: string): string {
  // No UTF-16 unit takes more than three bytes in UTF-8.
  if (text.length * 3 > maximumBytes && Buffer.byteLength(text) > maximumBytes) {
    throw new ValueError(`the value is larger than ${maximumBytes} bytes`);
  }
  return text;
}

const unstorable = /[\0\ud800-\udfff]/u;

/** Refuses what one engine or both cannot store: U+0000 (PostgreSQL) and lone surrogates (no UTF-8 for them). */
export function storable(text: string): string {
  if (unstorable.test(text)) {
    throw new ValueError(text.includes('\0') ? 'the text holds U+0000' : 'the text holds a lone surrogate');
  }
  return text;
}

/** Returns `stored` if the driver delivered a string. */
export function storedText(stored: unknown, expected: string): string {
  return typeof stored === 'string' ? stored : refuse(expected, stored);
}
