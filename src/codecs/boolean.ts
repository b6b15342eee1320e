/** Codec of booleans: `boolean` on PostgreSQL, INTEGER 0 or 1 on SQLite. */
import { type Codec, defineCodec } from './codec.js';
import { refuse } from './value-error.js';

function check(value: unknown): boolean {
  return typeof value === 'boolean' ? value : refuse('a boolean', value);
}

function decodePostgres(stored: unknown): boolean {
  return stored === 't' ? true : stored === 'f' ? false : refuse('a boolean', stored);
}

function decodeSqlite(stored: unknown): boolean {
  if (stored === 1 || stored === 1n) return true;
  return stored === 0 || stored === 0n ? false : refuse('0 or 1', stored);
}

/** `boolean`: `boolean` on PostgreSQL, INTEGER 0 or 1 on SQLite. */
export const boolean: Codec<boolean> = defineCodec<boolean>({
  logicalType: 'boolean',
  encode: { postgres: (value) => (check(value) ? 't' : 'f'), sqlite: (value) => (check(value) ? 1n : 0n) },
  decode: { postgres: decodePostgres, sqlite: decodeSqlite },
  element: {
    encode: { postgres: (value) => (check(value) ? 't' : 'f'), sqlite: (value) => String(check(value)) },
    decode: {
      postgres: decodePostgres,
      sqlite: (stored) => (typeof stored === 'boolean' ? stored : decodeSqlite(stored)),
    },
  },
});
