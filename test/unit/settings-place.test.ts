import { expect, test } from '@jest/globals';
import type { Diagnostic } from '../../codegen/diagnostic/diagnostic.js';
import { placedIn } from '../../codegen/diagnostic/settings-place.js';

const about = (setting?: string): Diagnostic => ({
  code: 'unused-allow',
  severity: 'error',
  message: 'm',
  ...(setting === undefined ? {} : { setting }),
});

function placeIn(text: string, setting?: string): string | undefined {
  const { span } = placedIn({ path: 'dualect.config.ts', text }, about(setting));
  return span && `${span.start} ${text.slice(span.start, span.end)}`;
}

test.each([
  ["{ queries: 'a' }", 'queries', '2 queries'],
  ['{ "queries" : "a" }', 'queries', '2 "queries"'],
  ["{ output: 'queries', 'queries': 'a' }", 'queries', "21 'queries'"],
  ["{ myqueries: 'a' }", 'queries', '0 '],
  ['{ "allow": { "schema-check a.b\\"c": "x" } }', 'schema-check a.b"c', '13 "schema-check a.b\\"c"'],
  ["{ allow: { 'schema-check it\\'s': 'x' } }", "schema-check it's", "11 'schema-check it\\'s'"],
  ['{}', 'queries', '0 '],
  ['{}', undefined, '0 '],
])('in %j the place of %j is %j', (text, setting, expected) => {
  expect(placeIn(text, setting)).toBe(expected);
});

test('what has a place keeps it', () => {
  const span = { source: { path: 'a.sql', text: 'x' }, start: 0, end: 1 };
  const placed = { ...about('queries'), span };
  expect(placedIn({ path: 'dualect.config.ts', text: 'queries:' }, placed)).toBe(placed);
});
