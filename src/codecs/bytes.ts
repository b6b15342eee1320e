/** Codec of bytes: `bytea` on PostgreSQL, BLOB on SQLite. */
import { type Codec, defineCodec } from './codec.js';
import { maximumBytes, refuse, ValueError } from './value-error.js';

function check(value: unknown): Uint8Array {
  if (!(value instanceof Uint8Array)) return refuse('a Uint8Array', value);
  if (value.length > maximumBytes) throw new ValueError(`the value is larger than ${maximumBytes} bytes`);
  return value;
}

function asBuffer(value: Uint8Array): Buffer {
  const bytes = check(value);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** A plain array of bytes, whether a driver delivered a Buffer or not. */
function plain(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function decodeHex(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length >> 1);
  const written = Buffer.from(bytes.buffer).write(hex, 'hex');
  return written * 2 === hex.length ? bytes : refuse('hexadecimal digits', hex);
}

function decodePostgres(stored: unknown): Uint8Array {
  return typeof stored === 'string' && stored.startsWith('\\x')
    ? decodeHex(stored.slice(2))
    : refuse('bytes', stored);
}

function decodeSqlite(stored: unknown): Uint8Array {
  return stored instanceof Uint8Array ? plain(stored) : refuse('bytes', stored);
}

/** `Uint8Array`: `bytea` on PostgreSQL, BLOB on SQLite. At most 16 MiB. */
export const bytes: Codec<Uint8Array> = defineCodec<Uint8Array>({
  logicalType: 'bytes',
  encode: { postgres: asBuffer, sqlite: asBuffer },
  decode: { postgres: decodePostgres, sqlite: decodeSqlite },
  element: {
    encode: {
      postgres: (value) => `\\x${asBuffer(value).toString('hex')}`,
      sqlite: (value) => `"${asBuffer(value).toString('hex')}"`,
    },
    decode: {
      postgres: decodePostgres,
      sqlite: (stored) =>
        typeof stored === 'string' ? decodeHex(stored) : refuse('hexadecimal digits', stored),
    },
  },
});
