/** Tells equal values by equal texts, as a unique key does on the engine that is stricter. */
import type { Value } from '../parity.js';

/** Equal for values that a key would refuse as duplicates; decimals that are one number are equal. */
export function sameness(value: Value): string {
  if (value === null) return '\0';
  if (value instanceof Date) return `instant ${value.getTime()}`;
  if (value instanceof Uint8Array) return `bytes ${Buffer.from(value).toString('hex')}`;
  if (typeof value === 'string') return /^-?\d+\.\d*?0*$/.test(value) ? value.replace(/\.?0+$/, '') : value;
  return typeof value === 'bigint' ? String(value) : JSON.stringify(sorted(value));
}

function sorted(value: Value): Value {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .map(([key, each]) => [key, sorted(each)] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1));
}
