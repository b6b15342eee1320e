// The numbered placeholders of generated SQL become positional ones for SQLite, wherever SQLite itself sees one.
import { describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { positionalText } from '../../../src/backends/sqlite-placeholders.js';

describe('positionalText', () => {
  test.each([
    ['SELECT $1, $2', 'SELECT ?, ?', undefined],
    ['SELECT $2, $1, $2', 'SELECT ?, ?, ?', [1, 0, 1]],
    ['SELECT $1 + $1', 'SELECT ? + ?', [0, 0]],
    ['SELECT $10', 'SELECT ?', [9]],
    ["SELECT '$1', '''$1', 'a''$1'", "SELECT '$1', '''$1', 'a''$1'", undefined],
    ['SELECT 1 AS "$1", 2 AS "a""$1"', 'SELECT 1 AS "$1", 2 AS "a""$1"', undefined],
    ['SELECT 1 AS `$1`, 2 AS [$1]', 'SELECT 1 AS `$1`, 2 AS [$1]', undefined],
    ['SELECT 1 -- $1\n, $1 -- $1', 'SELECT 1 -- $1\n, ? -- $1', undefined],
    ['SELECT /* $1 ; -- */ $1 /* $1', 'SELECT /* $1 ; -- */ ? /* $1', undefined],
    ['SELECT a$1, $1 FROM (SELECT 1 AS a$1)', 'SELECT a$1, ? FROM (SELECT 1 AS a$1)', undefined],
    [
      "SELECT x'00'||$1||é$1 FROM (SELECT 1 AS é$1)",
      "SELECT x'00'||?||é$1 FROM (SELECT 1 AS é$1)",
      undefined,
    ],
    ["SELECT $1->>'$.a', 'it''s' || $2", "SELECT ?->>'$.a', 'it''s' || ?", undefined],
    ["SELECT json_extract('[1]', '$[0]')", "SELECT json_extract('[1]', '$[0]')", undefined],
  ])('%s', (text, expected, order) => {
    const positional = positionalText(text);
    expect(positional).toEqual({ text: expected, order });
    const count = (expected.match(/\?/g) ?? []).length;
    const database = new Database(':memory:');
    // SQLite finds as many parameters as we do: neither more nor fewer values are accepted.
    expect(() => database.prepare(positional.text).all(...Array(count).fill('{}'))).not.toThrow();
    database.close();
  });
});
