import { describe, expect, test } from '@jest/globals';
import { layOutSql, sameTokens } from '../../codegen/emit/sql-layout.js';

const lines = (...all: readonly string[]) => all.join('\n');

describe('the layout of SQL', () => {
  test('a clause that fits stands on one line', () => {
    expect(layOutSql('select id,value   from contexts\nwhere id=$1', 'postgres')).toBe(
      lines('select id, value', 'from contexts', 'where id = $1'),
    );
  });

  test('names that do not fit on a line are put beside each other below', () => {
    const columns = Array.from({ length: 12 }, (_, index) => `a_long_column_${index}`);
    expect(layOutSql(`SELECT ${columns.join(',')} FROM t`, 'postgres')).toBe(
      lines(
        'SELECT',
        ...[0, 4, 8].map((from) => `  ${columns.slice(from, from + 4).join(', ')}${from < 8 ? ',' : ''}`),
        'FROM t',
      ),
    );
  });

  test('expressions that do not fit on a line stand below each other', () => {
    const parts = [1, 2, 3].map((index) => `sum(a_rather_long_column_name) + ${index} AS total_${index}`);
    expect(layOutSql(`SELECT ${parts.join(',')} FROM t`, 'postgres')).toBe(
      lines('SELECT', `  ${parts.join(',\n  ')}`, 'FROM t'),
    );
  });

  test('a clause with one part that goes on below begins on its own line', () => {
    const columns = Array.from({ length: 8 }, (_, index) => `a_long_column_${index}`);
    expect(layOutSql(`INSERT INTO t (${columns.join(',')}) VALUES ($1)`, 'postgres')).toBe(
      lines(
        'INSERT INTO t (',
        `  ${columns.slice(0, 4).join(', ')},`,
        `  ${columns.slice(4).join(', ')}`,
        ')',
        'VALUES ($1)',
      ),
    );
  });

  test('subqueries and CASE are joined where they fit', () => {
    expect(
      layOutSql(
        "SELECT CASE WHEN a = 1 THEN 'x' ELSE 'y' END AS z FROM t WHERE id IN (SELECT value FROM json_each($1))",
        'sqlite',
      ),
    ).toBe(
      lines(
        "SELECT CASE WHEN a = 1 THEN 'x' ELSE 'y' END AS z",
        'FROM t',
        'WHERE id IN (SELECT value FROM json_each($1))',
      ),
    );
  });

  test('words before a parenthesis keep the spacing of the author', () => {
    expect(layOutSql('SELECT count(*) AS n FROM t WHERE id = ANY($1) AND x IN (1, 2)', 'postgres')).toBe(
      lines('SELECT count(*) AS n', 'FROM t', 'WHERE id = ANY($1) AND x IN (1, 2)'),
    );
  });

  test('nothing is joined over a comment', () => {
    const text = layOutSql('SELECT id -- the key\n, value FROM t', 'postgres');
    expect(text).toMatch(/id -- the key\n/);
    expect(text).toMatch(/\n {2}, value|\n {2}value|,\n|, value/);
  });

  test('a string of several lines is kept to the character', () => {
    const text = layOutSql("SELECT 'a\n      b\n' AS x,    id FROM t", 'postgres');
    expect(text).toContain("'a\n      b\n'");
  });

  test.each([
    ['dollar quotes', "SELECT $a$ it's $1 -- no comment $a$ AS x", 'postgres'],
    ['JSON operators', "SELECT v->>'a' AS a, v#>'{a,b}' AS b, v @> $1 AS c, v ? 'x' AS d FROM t", 'postgres'],
    ['casts', 'SELECT $1::uuid AS a, x::timestamptz(3) AS b FROM t', 'postgres'],
    ['row locks', 'SELECT id FROM t ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED', 'postgres'],
    ['E strings', "SELECT E'a\\'b' AS x", 'postgres'],
    ['quoted names', 'SELECT "a:b", "c""d" FROM "my table"', 'postgres'],
    ['brackets', 'SELECT [a b], `c` FROM t', 'sqlite'],
    ['blobs', "SELECT x'00ff' AS b, unhex(value, '-') AS u FROM json_each($1)", 'sqlite'],
    [
      'upserts',
      'INSERT INTO t (a) VALUES ($1) ON CONFLICT (a) DO UPDATE SET b = excluded.b RETURNING *',
      'sqlite',
    ],
  ] as const)('%s: only white space changes', (_, text, dialect) => {
    const squeeze = (sql: string) => sql.replace(/\s+/g, '');
    expect(squeeze(layOutSql(text, dialect))).toBe(squeeze(text));
  });

  test('a text that the formatter does not know stays as written', () => {
    const text = 'SELECT   (((1';
    expect(layOutSql(text, 'postgres')).toBe(text);
  });

  test('strings that a line end joins are not put on one line', () => {
    const text = "SELECT   'a'\n  'b' AS joined";
    expect(layOutSql(text, 'postgres')).toBe(text);
  });

  test.each([
    ['SELECT a, b', 'SELECT\n  a,\n  b', true],
    ['SELECT a -- x\n, b', 'SELECT a --   x\n, b', true],
    ['SELECT - -1', 'SELECT --1', false],
    ["SELECT 'a  b'", "SELECT 'a b'", false],
    ['SELECT "a  b"', 'SELECT "a b"', false],
    ['SELECT a', 'select a', false],
    ['SELECT a b', 'SELECT ab', false],
    ['SELECT a -- x\n, b', 'SELECT a -- x , b', false],
    ['SELECT a', 'SELECT a;', false],
    ['SELECT a < = b', 'SELECT a <= b', false],
  ])('%j may be laid out as %j: %j', (written, laidOut, same) => {
    expect(sameTokens(written, laidOut, 'postgres')).toBe(same);
  });

  test('a text that nests deeply, or is long, stays as written', () => {
    const nested = `SELECT   ${'('.repeat(41)}1${')'.repeat(41)}`;
    expect(layOutSql(nested, 'postgres')).toBe(nested);
    const long = `SELECT   ${Array.from({ length: 5000 }, () => '1').join(' + ')}`;
    expect(layOutSql(`${long} + 1`, 'postgres')).toBe(`${long} + 1`);
  });
});
