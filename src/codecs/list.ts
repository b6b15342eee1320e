/** Codec of lists: an array literal on PostgreSQL, JSON text on SQLite. Also how the array of a bulk insert is sent. */
import { parseArrayLiteral, writeArrayLiteral } from './array-literal.js';
import { type Codec, defineCodec } from './codec.js';
import { isValueError, maximumBytes, refuse, storedText, ValueError, withinSize } from './value-error.js';

/** Converts every element; the holes of a sparse array are undefined. A refusal names the element's position. */
function eachElement<T, E>(values: readonly T[], convert: (value: T) => E): E[] {
  const converted: E[] = [];
  try {
    for (const value of values) converted.push(convert(value));
  } catch (error) {
    if (isValueError(error)) throw new ValueError(`element ${converted.length}: ${error.message}`);
    throw error;
  }
  return converted;
}

function checkArray<T>(values: readonly T[]): readonly T[] {
  return Array.isArray(values) ? values : refuse('an array', values);
}

/** Integers beyond 2^53 are put in quotes, so that `JSON.parse` keeps every digit. */
function parseJsonList(stored: unknown, integers: boolean): readonly unknown[] {
  const text = storedText(stored, 'a JSON array');
  let parsed: unknown;
  try {
    parsed = JSON.parse(integers ? text.replace(/-?\d+/g, '"$&"') : text);
  } catch {
    return refuse('a JSON array', stored);
  }
  return Array.isArray(parsed) ? parsed : refuse('a JSON array', stored);
}

/**
 * The size of a list is that of its array literal, on SQLite too: JSON takes six bytes for a control character. Few JSON
 * texts are so long that the literal must be made to know it: an element there takes 28 characters at most where JSON
 * takes one (an instant that SQLite stores as a number), and never more otherwise.
 */
const certainlySmall = maximumBytes / 32;

function refuseNesting(): never {
  throw new ValueError('expected a list of single values, got a list of lists');
}

/** `readonly T[]`: `T[]` on PostgreSQL, JSON text on SQLite. Lists do not nest. */
export function list<T>(codec: Codec<T>): Codec<readonly T[]> {
  const { encode, decode } = codec.element;
  const wide = codec.logicalType === 'bigint';
  const literal = (values: readonly T[]) =>
    withinSize(writeArrayLiteral(eachElement(values, encode.postgres)));
  return defineCodec<readonly T[]>({
    logicalType: 'list',
    encode: {
      postgres: (values) => literal(checkArray(values)),
      sqlite(values) {
        const json = `[${eachElement(checkArray(values), (value) => encode.sqlite(value) ?? 'null').join()}]`;
        if (json.length > certainlySmall) literal(values);
        return json;
      },
    },
    decode: {
      postgres: (stored) => eachElement(parseArrayLiteral(storedText(stored, 'an array')), decode.postgres),
      sqlite: (stored) => eachElement(parseJsonList(stored, wide), decode.sqlite),
    },
    element: {
      encode: { postgres: refuseNesting, sqlite: refuseNesting },
      decode: { postgres: refuseNesting, sqlite: refuseNesting },
    },
  });
}
