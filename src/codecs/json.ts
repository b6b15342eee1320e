/** Codec of JSON values: `jsonb` on PostgreSQL, TEXT on SQLite. Always serialised here, never by a driver. */
import { type Codec, defineCodec } from './codec.js';
import { storable, storedText, ValueError, withinSize } from './value-error.js';

/** A value that JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** SQLite's own limit; PostgreSQL's depends on its stack. */
const maximumDepth = 1000;

function lost(what: string): never {
  throw new ValueError(`the JSON holds ${what}, which does not survive being stored`);
}

/** Refuses whatever would come back otherwise than it went in. A cycle ends at the maximum depth. */
function checkJson(value: unknown, depth: number): void {
  switch (typeof value) {
    case 'string':
      storable(value);
      return;
    case 'boolean':
      return;
    case 'number':
      if (!Number.isFinite(value)) lost('a number that is not finite');
      if (Object.is(value, -0)) lost('a negative zero');
      return;
    case 'object':
      if (value === null) return;
      if (depth >= maximumDepth) lost(`more than ${maximumDepth} levels, or a cycle`);
      if (Array.isArray(value)) for (const element of value) checkJson(element, depth + 1);
      else checkObject(value, depth + 1);
      return;
    default:
      lost(value === undefined ? 'undefined' : `a ${typeof value}`);
  }
}

function checkObject(value: object, depth: number): void {
  const prototype: unknown = Object.getPrototypeOf(value);
  // The second test admits plain objects of another realm.
  const plain =
    prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
  if (!plain || 'toJSON' in value) lost('an object that is not a plain one');
  if (Object.getOwnPropertySymbols(value).length > 0) lost('a property named by a symbol');
  for (const [key, property] of Object.entries(value)) {
    storable(key);
    checkJson(property, depth);
  }
}

function encodeJson(value: unknown): string {
  checkJson(value, 0);
  return withinSize(JSON.stringify(value));
}

function decodeJson(stored: unknown): Json {
  const text = storedText(stored, 'JSON');
  try {
    return JSON.parse(text);
  } catch {
    throw new ValueError('expected JSON, got another text');
  }
}

/**
 * {@link Json}: `jsonb` or `json` on PostgreSQL, TEXT on SQLite. Refuses what does not survive a round trip: undefined,
 * functions, bigints, numbers that are not finite, -0, class instances such as Date, cycles, more than 1000 levels,
 * U+0000 and lone surrogates.
 */
export const json: Codec<Json> = defineCodec<Json>({
  logicalType: 'json',
  encode: { postgres: encodeJson, sqlite: encodeJson },
  decode: { postgres: decodeJson, sqlite: decodeJson },
  element: {
    encode: { postgres: encodeJson, sqlite: (value) => JSON.stringify(encodeJson(value)) },
    decode: { postgres: decodeJson, sqlite: decodeJson },
  },
});

/** What is left of `T` when it was stored as JSON: `never` in place of dates, functions, bigints and `undefined`. */
type Stored<T> = unknown extends T
  ? T
  : T extends Json
    ? T
    : T extends bigint | symbol | undefined | ((...values: never[]) => unknown)
      ? never
      : { [Key in keyof T]: Stored<T[Key]> };

/**
 * {@link json} whose type is declared with `@type`. A type that JSON cannot hold does not compile: it asks for an argument. That the
 * stored values have this type is not checked at run time.
 */
export function jsonAs<T>(..._: [T] extends [Stored<T>] ? [] : ['JSON cannot hold this type']): Codec<T> {
  return json as unknown as Codec<T>;
}
