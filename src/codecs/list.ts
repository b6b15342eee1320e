/** Codec of lists: an array literal on PostgreSQL, JSON text on SQLite. Also how the array of a bulk insert is sent. */
import { parseArrayLiteral, writeArrayLiteral } from './array-literal.js';
import { type Codec, defineCodec } from './codec.js';
import { refuse, storedText, ValueError, withinSize } from './value-error.js';

function eachElement<T, E>(values: unknown, convert: (value: T) => E): E[] {
  if (!Array.isArray(values)) return refuse('an array', values);
  // `Array.from` visits the holes of a sparse array, which are then refused as undefined.
  return Array.from(values as readonly T[], convert);
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

function refuseNesting(): never {
  throw new ValueError('expected a list of single values, got a list of lists');
}

/** `readonly T[]`: `T[]` on PostgreSQL, JSON text on SQLite. Lists do not nest. */
export function list<T>(codec: Codec<T>): Codec<readonly T[]> {
  const { encode, decode } = codec.element;
  const wide = codec.logicalType === 'bigint';
  return defineCodec<readonly T[]>({
    logicalType: 'list',
    encode: {
      postgres: (values) => withinSize(writeArrayLiteral(eachElement(values, encode.postgres))),
      sqlite: (values) =>
        withinSize(`[${eachElement(values, (value: T) => encode.sqlite(value) ?? 'null').join()}]`),
    },
    decode: {
      postgres: (stored) =>
        parseArrayLiteral(storedText(stored, 'an array')).map((each) => decode.postgres(each)),
      sqlite: (stored) => parseJsonList(stored, wide).map((each) => decode.sqlite(each)),
    },
    element: {
      encode: { postgres: refuseNesting, sqlite: refuseNesting },
      decode: { postgres: refuseNesting, sqlite: refuseNesting },
    },
  });
}
