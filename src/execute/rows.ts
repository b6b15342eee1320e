/** From the encoded rows of a backend to objects: compiled once per query and dialect. */

import { isRangeError, isValueError, type ValueError } from '../codecs/value-error.js';
import type { AnyCodec } from '../codecs.js';
import type { Dialect } from '../dialect.js';
import { DalError } from '../errors.js';
import type { AnyRow } from '../row-fields.js';

type EncodedRow = readonly unknown[];
/** A row as the caller gets it. */
export type Row = Record<string, unknown>;

/** Decodes rows by position; throws, with the field's name, `corrupt` for what is not of its type, and `invalid_value` for what is beyond it. */
export interface RowDecoder {
  row(encoded: EncodedRow): Row;
  /** The value of the only column. */
  value(encoded: EncodedRow): unknown;
}

/** The codecs of a row that is known to have no objects in it. */
export function flatCodecs(row: AnyRow): Readonly<Record<string, AnyCodec>> {
  return Object.fromEntries(
    Object.entries(row).flatMap(([name, field]) => (field.shape === 'value' ? [[name, field]] : [])),
  );
}

/** A number that is too large was computed: PostgreSQL refuses most of them itself, with this code. */
export function codeOf(error: ValueError): 'invalid_value' | 'corrupt' {
  return isRangeError(error) ? 'invalid_value' : 'corrupt';
}

/** Compiles the decoder of a query's rows. */
export function rowDecoder(
  query: string,
  codecs: Readonly<Record<string, AnyCodec>>,
  dialect: Dialect,
): RowDecoder {
  const fields = Object.keys(codecs);
  const decoders = Object.values(codecs).map((codec) => codec.decode[dialect]);
  // Such names would change an object's prototype, or the order in which its fields are listed.
  const unfit = fields.find((field) => field === '__proto__' || /^\d+$/.test(field));
  if (unfit !== undefined) throw new DalError('configuration', `no field can be named ${unfit}`, { query });
  const count = fields.length;

  const fail = (error: unknown, position: number): never => {
    if (!isValueError(error)) throw error;
    const reason = `column ${position + 1} (${fields[position]}): ${error.message}`;
    throw new DalError(codeOf(error), reason, { query, backend: dialect, cause: error });
  };
  const checkCount = (encoded: EncodedRow): void => {
    if (encoded.length === count) return;
    const reason = `the statement gave ${encoded.length} columns where ${count} were described`;
    throw new DalError('corrupt', reason, { query, backend: dialect });
  };

  return {
    row(encoded) {
      checkCount(encoded);
      const row: Row = {};
      let position = 0;
      try {
        for (; position < count; position++) {
          row[fields[position] as string] = (decoders[position] as (typeof decoders)[0])(encoded[position]);
        }
      } catch (error) {
        fail(error, position);
      }
      return row;
    },
    value(encoded) {
      checkCount(encoded);
      try {
        return (decoders[0] as (typeof decoders)[0])(encoded[0]);
      } catch (error) {
        return fail(error, 0);
      }
    },
  };
}
