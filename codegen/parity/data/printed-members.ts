/** Members of JSON that queries print as texts, by `->>`: both engines print texts, plain numbers, booleans and null alike, and nothing else. */
import type { Value } from '../parity.js';
import type { Path } from './json-places.js';

/** The value with plain members in place of those that the engines print in their own ways. */
export function printedAlike(value: Value, printed: readonly Path[]): Value {
  return printed.reduce((made: Value, path) => plainAt(made, path), value);
}

function plainAt(value: Value, path: Path): Value {
  const [step, ...rest] = path;
  if (step === undefined) return plain(value);
  if (step === 'anywhere')
    return inEach(plainAt(value, rest), (inner) => (isComposed(inner) ? plainAt(inner, path) : inner));
  if (step === 'element' || step === 'any') {
    const all = step === 'any' || Array.isArray(value);
    return all ? inEach(value, (inner) => plainAt(inner, rest)) : value;
  }
  if (typeof step === 'object')
    return Array.isArray(value)
      ? value
      : inEach(value, (inner, name) => (name === step.name ? plainAt(inner, rest) : inner));
  // A value that is no list counts as a list of one on PostgreSQL only.
  if (!isComposed(value) && path.every((each) => typeof each === 'number')) return plainAt([value], path);
  if (!Array.isArray(value)) return value;
  const place = String(step < 0 ? value.length + step : step);
  return inEach(value, (inner, name) => (name === place ? plainAt(inner, rest) : inner));
}

/** Elements have their places as names. */
function inEach(value: Value, made: (inner: Value, name: string) => Value): Value {
  if (Array.isArray(value)) return value.map((inner, index) => made(inner, String(index)));
  if (!isComposed(value)) return value;
  const members = Object.entries(value as Readonly<Record<string, Value>>);
  return Object.fromEntries(members.map(([name, inner]) => [name, made(inner, name)]));
}

function plain(value: Value): Value {
  if (Array.isArray(value)) return `${value.length} elements`;
  if (isComposed(value)) return 'an object';
  return typeof value === 'number' && /e/.test(String(value)) ? Math.sign(value) * 12.5 : value;
}

function isComposed(value: Value): boolean {
  return typeof value === 'object' && value !== null;
}
