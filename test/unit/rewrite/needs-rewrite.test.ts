/** Texts without a tree: those that SQLite would misread are refused, the others pass as they are. */
import { describe, expect, test } from '@jest/globals';
import { needsRewrite } from '../../../codegen/analysis/sqlite/rewrite/needs-rewrite.js';
import { unparsedForSqlite } from '../../../codegen/analysis/sqlite/rewrite.js';
import { Diagnostics } from '../../../codegen/diagnostic/diagnostic.js';
import { EditedText } from '../../../codegen/source/edited-text.js';

const needed = [
  'SELECT $1::uuid',
  'SELECT CAST($1 AS uuid)',
  'SELECT CAST(lower(a) AS varchar(3)) FROM t',
  'SELECT a FROM t WHERE a = ANY ($1)',
  'SELECT a FROM t WHERE a <> ALL($1)',
  'SELECT a FROM t WHERE a = some($1)',
  'SELECT now ()',
  'SELECT current_timestamp',
  'SELECT a FROM t FOR UPDATE SKIP LOCKED',
  'SELECT a FROM t for no key update',
  'SELECT a FROM t FOR SHARE',
  "SELECT a->>'b' FROM t",
];
const plain = [
  'SELECT \'a::int\', $$now()$$, "a::b" FROM t -- FOR UPDATE',
  'SELECT CAST($1 AS INTEGER), CAST(lower(a) AS text) FROM t',
  'SELECT a FROM t UNION ALL (SELECT b FROM u)',
  'SELECT now, any FROM t',
  "SELECT a -> 'b' FROM t",
  'SELECT substring(a FROM 1 FOR 2) FROM t',
];

describe('needsRewrite', () => {
  test.each(needed)('needed: %s', (text) => expect(needsRewrite(text)).toBe(true));
  test.each(plain)('not needed: %s', (text) => expect(needsRewrite(text)).toBe(false));
});

test('a text that needs a rewrite is refused as a whole', () => {
  const source = { path: 'queries/a.sql', text: 'x; SELECT now(), substring(a FROM 1 FOR 2) FROM t' };
  const diagnostics = new Diagnostics();
  expect(unparsedForSqlite(EditedText.of(source, 3, source.text.length), diagnostics)).toBeUndefined();
  expect(diagnostics.sorted()).toMatchObject([
    { code: 'statement-not-parsed', span: { start: 3, end: source.text.length } },
  ]);
});

test('a text that needs none stays the same', () => {
  const text = EditedText.of({ path: 'a', text: plain[4] ?? '' }, 0, plain[4]?.length ?? 0);
  const diagnostics = new Diagnostics();
  expect(unparsedForSqlite(text, diagnostics)).toBe(text);
  expect(diagnostics.sorted()).toEqual([]);
});
