/** UUIDs that callers make: ids come from the service, so that a repeated insert is recognised by its id. */
import { checkUuid, type Uuid } from './codecs/uuid.js';
import { isValueError } from './codecs/value-error.js';
import { DalError } from './errors.js';

const digits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
let lastMilliseconds = 0;
let counter = 0;

/**
 * A new UUID of version 7 (RFC 9562): 48 bits of milliseconds, a counter of 12 bits that keeps the ids of one process
 * in order within a millisecond, and 62 random bits.
 */
export function newUuid(): Uuid {
  const random = crypto.getRandomValues(new Uint8Array(10));
  const now = Date.now();
  if (now > lastMilliseconds) {
    lastMilliseconds = now;
    // Begins in the lower half, so that 2048 ids fit at least before the counter borrows a millisecond.
    counter = (byteAt(random, 8) << 3) | (byteAt(random, 9) & 7);
  } else if (++counter > 0xfff) {
    lastMilliseconds++;
    counter = 0;
  }
  const time = lastMilliseconds.toString(16).padStart(12, '0');
  const tail = Array.from(
    random.subarray(0, 8),
    (byte, index) => digits[index === 0 ? (byte & 0x3f) | 0x80 : byte],
  ).join('');
  const text = `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${tail.slice(0, 4)}-${tail.slice(4)}`;
  return text as Uuid;
}

function byteAt(bytes: Uint8Array, index: number): number {
  return bytes[index] ?? 0;
}

/** Checks a UUID in either case and gives it in lower case. Otherwise a `DalError` of code `invalid_value`. */
export function asUuid(text: string): Uuid {
  try {
    return checkUuid(text);
  } catch (error) {
    throw isValueError(error) ? new DalError('invalid_value', error.message) : error;
  }
}

/** Makes the function that checks a text as {@link asUuid} does, and says of which table's rows it is an id. */
export function brandUuid<T extends Uuid>(): (text: string) => T {
  return (text) => asUuid(text) as T;
}
