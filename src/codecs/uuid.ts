/** Codecs of UUIDs: text on PostgreSQL, 16 bytes or text on SQLite. Both directions on SQLite go through tables. */
import { type Codec, defineCodec } from './codec.js';
import { textCodec } from './text.js';
import { refuse } from './value-error.js';

declare const uuidBrand: unique symbol;

/** A UUID in lower case with hyphens. Made by `newUuid()`, or checked by `asUuid(text)`. */
export type Uuid = string & { readonly [uuidBrand]: true };

const canonical = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Tells a UUID in its canonical form. */
function isUuid(value: string): value is Uuid {
  return canonical.test(value);
}

/** Checks a UUID and gives it in lower case. Refuses braces, missing hyphens and everything else. */
export function checkUuid(value: unknown): Uuid {
  if (typeof value !== 'string') return refuse('a UUID', value);
  if (isUuid(value)) return value;
  const lower = value.length === 36 ? value.toLowerCase() : '';
  return isUuid(lower) ? lower : refuse('a UUID', value);
}

/** The value of each hexadecimal digit, by character code; 16 for every other character. */
const digitValue = new Uint8Array(128).fill(16);
/** The characters of each byte. */
const highDigit = new Uint8Array(256);
const lowDigit = new Uint8Array(256);
for (let byte = 0; byte < 256; byte++) {
  highDigit[byte] = '0123456789abcdef'.charCodeAt(byte >> 4);
  lowDigit[byte] = '0123456789abcdef'.charCodeAt(byte & 15);
}
for (let digit = 0; digit < 16; digit++) {
  digitValue['0123456789abcdef'.charCodeAt(digit)] = digit;
  digitValue['0123456789ABCDEF'.charCodeAt(digit)] = digit;
}

/** The 16 bytes of a UUID in either case. */
export function uuidToBytes(value: unknown): Uint8Array {
  if (typeof value !== 'string' || value.length !== 36) return refuse('a UUID', value);
  const bytes = new Uint8Array(16);
  let wrong = 0;
  let at = 0;
  for (let index = 0; index < 16; index++) {
    if (at === 8 || at === 13 || at === 18 || at === 23) wrong |= value.charCodeAt(at++) ^ 45;
    const high = digitValue[value.charCodeAt(at++)] ?? 16;
    const low = digitValue[value.charCodeAt(at++)] ?? 16;
    wrong |= (high | low) & 16;
    bytes[index] = (high << 4) | low;
  }
  return wrong === 0 ? bytes : refuse('a UUID', value);
}

function high(bytes: Uint8Array, index: number): number {
  return highDigit[bytes[index] ?? 0] ?? 0;
}

function low(bytes: Uint8Array, index: number): number {
  return lowDigit[bytes[index] ?? 0] ?? 0;
}

/** The UUID that 16 bytes stand for. One call with all characters takes half the time of joining pieces. */
export function bytesToUuid(b: Uint8Array): Uuid {
  const hyphen = 45;
  // biome-ignore format: the shape of a UUID is easier to see in its five groups
  return String.fromCharCode(
    high(b, 0), low(b, 0), high(b, 1), low(b, 1), high(b, 2), low(b, 2), high(b, 3), low(b, 3), hyphen,
    high(b, 4), low(b, 4), high(b, 5), low(b, 5), hyphen,
    high(b, 6), low(b, 6), high(b, 7), low(b, 7), hyphen,
    high(b, 8), low(b, 8), high(b, 9), low(b, 9), hyphen,
    high(b, 10), low(b, 10), high(b, 11), low(b, 11), high(b, 12), low(b, 12),
    high(b, 13), low(b, 13), high(b, 14), low(b, 14), high(b, 15), low(b, 15),
  ) as Uuid;
}

function decodeBytes(stored: unknown): Uuid {
  return stored instanceof Uint8Array && stored.length === 16
    ? bytesToUuid(stored)
    : refuse('16 bytes', stored);
}

// PostgreSQL's own output is canonical: its length is check enough.
function decodeCanonical(stored: unknown): Uuid {
  return typeof stored === 'string' && stored.length === 36 ? (stored as Uuid) : refuse('a UUID', stored);
}

const uuidElement: Codec<Uuid>['element'] = {
  encode: { postgres: checkUuid, sqlite: (value) => `"${checkUuid(value)}"` },
  decode: { postgres: checkUuid, sqlite: checkUuid },
};

/** {@link Uuid}: `uuid` on PostgreSQL, a BLOB of 16 bytes on SQLite. Upper case is accepted and lowered. */
export const uuid: Codec<Uuid> = defineCodec<Uuid>({
  logicalType: 'uuid',
  encode: { postgres: checkUuid, sqlite: uuidToBytes },
  decode: { postgres: decodeCanonical, sqlite: decodeBytes },
  element: uuidElement,
});

/** {@link Uuid} that SQLite keeps as TEXT. */
export const uuidText: Codec<Uuid> = textCodec('uuid', checkUuid);

declare const idBrand: unique symbol;

/** A UUID that names a row of one table: no other table's, and no UUID of which that is not known, fits. */
export type BrandedUuid<Name extends string> = Uuid & { readonly [idBrand]: Name };

/** {@link uuid} with a brand, which is a matter of types only. */
export function uuidAs<T extends Uuid>(): Codec<T> {
  return uuid as unknown as Codec<T>;
}

/** {@link uuidText} with a brand. */
export function uuidTextAs<T extends Uuid>(): Codec<T> {
  return uuidText as unknown as Codec<T>;
}
