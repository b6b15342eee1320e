/**
 * Which names a tenant may have. One rule for both backends: a name is a PostgreSQL schema, and a file for SQLite,
 * exactly as it stands, so that two names never mean the same tenant.
 */
import { DalError } from '../errors.js';

const reserved: ReadonlySet<string> = new Set(['public', 'information_schema']);

/** Names that Windows takes for devices, with any ending. */
const device = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/;

const rule =
  'takes 1 to 63 of the characters a-z, 0-9 and _, does not begin with a digit or pg_, and is not reserved';

/** True for the name of a tenant, which is also what the option `schema` takes. */
export function isTenantName(name: unknown): name is string {
  // No larger alphabet: engines and file systems fold case, cut at 63 bytes, and normalise what is not ASCII.
  if (typeof name !== 'string' || !/^[a-z_][a-z0-9_]{0,62}$/.test(name)) return false;
  return !name.startsWith('pg_') && !reserved.has(name) && !device.test(name);
}

/** Throws `configuration` for what is not the name of a tenant. The name itself is not repeated. */
export function assertTenantName(name: unknown, what: string): asserts name is string {
  if (!isTenantName(name)) throw new DalError('configuration', `${what} ${rule}`);
}

/** A name as an identifier in SQL text. Names are checked before; this holds for any other as well. */
export function quoteIdentifier(name: string): string {
  if (name === '' || name.includes('\0'))
    throw new DalError('configuration', 'an identifier is empty or holds U+0000');
  return `"${name.replaceAll('"', '""')}"`;
}
