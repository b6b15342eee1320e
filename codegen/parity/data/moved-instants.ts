/** Instants that queries add to or subtract from: near to the first and the last year only one engine has a result. */
import type { Value } from '../parity.js';

const fromNow =
  /\b(?:now\s*\(\s*\)|current_timestamp)\s*[-+]\s*(?:interval\s*'[^']*'|cast\s*\(\s*'[^']*'\s+as\s+interval\s*\))/gi;

/** True if a text for PostgreSQL counts from an instant other than now. */
export function movesInstants(text: string): boolean {
  return /\b(?:make_)?interval\b/i.test(text.replace(fromNow, ''));
}

const first = Date.parse('0101-01-01T00:00:00.000Z');
const last = Date.parse('9899-12-31T23:59:59.999Z');

/** The instant or the day, or one nearer to our time in place of one of the first or the last hundred years. */
export function movable(value: Value): Value {
  const instant = value instanceof Date ? value.getTime() : Date.parse(String(value));
  if (!(instant < first || instant > last)) return value;
  const nearer = new Date(Math.trunc(instant / 2));
  return value instanceof Date ? nearer : nearer.toISOString().slice(0, 10);
}
