import { describe, expect, test } from '@jest/globals';
import { numberedText } from '../../../codegen/analysis/numbered-text.js';
import { numberParameters } from '../../../codegen/analysis/numbering.js';
import { isRowStatement } from '../../../codegen/analysis/statement-kind.js';
import { Diagnostics } from '../../../codegen/diagnostic/diagnostic.js';
import type { Dialect } from '../../../src/dialect.js';
import { covered, type QueryParts, querySource } from './query-source.js';

function numbered(parts: QueryParts) {
  const diagnostics = new Diagnostics();
  const query = querySource('find', parts);
  const numbering = numberParameters(query, diagnostics);
  const text = (dialect: Dialect, expansions = {}) =>
    numbering === undefined ? undefined : numberedText({ query, numbering }, dialect, expansions)?.text;
  const slots = numbering?.slots.map(({ position, parameter, field, role }) =>
    [position, parameter, ...(field === undefined ? [] : [field]), role].join(' '),
  );
  return { text, slots, numbering, reported: diagnostics.sorted() };
}

const list = { ids: 'list' } as const;

describe('numbers', () => {
  test('follow the first appearance, and one name has one number', () => {
    const { text, slots } = numbered({ sql: 'SELECT a FROM t WHERE b = :b AND a = :a OR b = :b' });
    expect(slots).toEqual(['1 b scalar', '2 a scalar']);
    expect(text('postgres')).toBe('SELECT a FROM t WHERE b = $1 AND a = $2 OR b = $1');
    expect(text('sqlite')).toBe(text('postgres'));
  });

  test('are those of the PostgreSQL variant in both variants', () => {
    const { text } = numbered({ sql: { sqlite: 'SELECT :a, :b', postgres: 'SELECT :b, :a' } });
    expect(text('postgres')).toBe('SELECT $1, $2');
    expect(text('sqlite')).toBe('SELECT $2, $1');
  });

  test('exist for a query of one dialect', () => {
    const { text } = numbered({ sql: { sqlite: 'SELECT :a' } });
    expect(text('sqlite')).toBe('SELECT $1');
    expect(text('postgres')).toBeUndefined();
  });

  test('never touch a name', () => {
    const { text } = numbered({ sql: 'SELECT:a FROM t WHERE b =:b!AND a = 1' });
    expect(text('postgres')).toBe('SELECT $1 FROM t WHERE b =$2 AND a = 1');
  });

  test('keep presence wherever it is said', () => {
    const { numbering } = numbered({ sql: 'SELECT a FROM t WHERE a = :a OR b = :a! OR c = :c?' });
    expect(numbering?.slots.map(({ presence }) => presence)).toEqual(['required', 'nullable']);
  });
});

describe('a list', () => {
  test.each([
    ['IN :ids', '= ANY($1)', 'IN (SELECT value FROM json_each($1))'],
    ['in (:ids)', '= ANY($1)', 'IN (SELECT value FROM json_each($1))'],
    ['NOT IN :ids', '<> ALL($1)', 'NOT IN (SELECT value FROM json_each($1))'],
    ['not\n  in ( :ids )', '<> ALL($1)', 'NOT IN (SELECT value FROM json_each($1))'],
    ['= ANY(:ids)', '= ANY($1)', 'IN (SELECT value FROM json_each($1))'],
    ['= any (:ids)', '= any ($1)', 'IN (SELECT value FROM json_each($1))'],
    ['= ANY(:ids::uuid[])', '= ANY($1::uuid[])', 'IN (SELECT value FROM json_each($1))'],
    ['= ANY(:ids::public."T"[])', '= ANY($1::public."T"[])', 'IN (SELECT value FROM json_each($1))'],
    ['<> ALL(:ids)', '<> ALL($1)', 'NOT IN (SELECT value FROM json_each($1))'],
    ['!= ALL(:ids)', '!= ALL($1)', 'NOT IN (SELECT value FROM json_each($1))'],
  ])('%j', (test, postgres, sqlite) => {
    const { text, slots } = numbered({ sql: `SELECT a FROM t WHERE a ${test}`, shapes: list });
    expect(slots).toEqual(['1 ids list']);
    expect(text('postgres')).toBe(`SELECT a FROM t WHERE a ${postgres}`);
    expect(text('sqlite', { element: () => 'value' })).toBe(`SELECT a FROM t WHERE a ${sqlite}`);
  });

  test('reads its elements as told, and is a single value before', () => {
    const { text } = numbered({ sql: 'SELECT a FROM t WHERE a IN :ids', shapes: list });
    expect(text('sqlite')).toBe('SELECT a FROM t WHERE a IN ($1)');
    expect(text('sqlite', { element: () => "unhex(value, '-')" })).toBe(
      "SELECT a FROM t WHERE a IN (SELECT unhex(value, '-') FROM json_each($1))",
    );
  });

  test('is known without a declaration inside ANY', () => {
    expect(numbered({ sql: 'SELECT a FROM t WHERE a = ANY(:ids)' }).slots).toEqual(['1 ids list']);
    expect(numbered({ sql: 'SELECT a FROM t WHERE a > ANY(:ids)' }).slots).toEqual(['1 ids scalar']);
  });

  test.each([
    'SELECT a FROM t WHERE a = :ids',
    'SELECT a FROM t WHERE a IN (1, :ids)',
    'SELECT a FROM t WHERE a IN (:ids::int[])',
    'SELECT a FROM t WHERE a > ANY(:ids)',
  ])('cannot stand in %j', (sql) => {
    const { reported, numbering } = numbered({ sql, shapes: list });
    expect(numbering).toBeUndefined();
    expect(reported.map(({ code, span }) => [code, covered(span)])).toEqual([['list-place', ':ids']]);
  });

  test('may be taken apart by hand in a variant', () => {
    const { text, reported } = numbered({
      sql: {
        postgres: 'SELECT unnest(:ids::int[])',
        sqlite: 'SELECT value FROM json_each(:ids)',
      },
      shapes: list,
    });
    expect(reported).toEqual([]);
    expect(text('postgres')).toBe('SELECT unnest($1::int[])');
    expect(text('sqlite')).toBe('SELECT value FROM json_each($1)');
  });

  test('behind IN must be declared', () => {
    const { reported } = numbered({ sql: 'SELECT a FROM t WHERE a IN :ids' });
    expect(reported.map(({ code, help }) => [code, help])).toEqual([
      ['undeclared-list', 'add `@param ids -> (...)` to the comment above the statement'],
    ]);
    expect(numbered({ sql: 'SELECT a FROM t WHERE a IN (:id)' }).slots).toEqual(['1 id scalar']);
  });

  test('and so must rows behind VALUES', () => {
    const { reported } = numbered({ sql: 'INSERT INTO t (a) VALUES :rows' });
    expect(reported.map(({ code }) => code)).toEqual(['undeclared-list']);
    expect(reported[0]?.help).toContain('`@param rows -> ((a, b)...)`');
  });
});

describe('an object', () => {
  test('takes one number per field', () => {
    const { text, slots } = numbered({
      sql: 'INSERT INTO t (x, a, b) VALUES (:x, 1, 2), :user',
      shapes: { user: ['a', 'b'] },
    });
    expect(slots).toEqual(['1 x scalar', '2 user a object', '3 user b object']);
    expect(text('sqlite')).toBe('INSERT INTO t (x, a, b) VALUES ($1, 1, 2), ($2, $3)');
  });
});

describe('a list of objects', () => {
  const shapes = { rows: { rows: ['a', 'b'] } };

  test('is one row, or arrays when their types are known', () => {
    const { text, slots } = numbered({ sql: 'INSERT INTO t (a, b) VALUES :rows RETURNING a', shapes });
    expect(slots).toEqual(['1 rows a objects', '2 rows b objects']);
    expect(text('postgres')).toBe('INSERT INTO t (a, b) VALUES ($1, $2) RETURNING a');
    expect(text('sqlite')).toBe(text('postgres'));
    expect(text('postgres', { fieldType: (position: number) => ['', 'uuid', 'text'][position] })).toBe(
      'INSERT INTO t (a, b) SELECT * FROM unnest($1::uuid[], $2::text[]) RETURNING a',
    );
  });

  test.each([
    'INSERT INTO t (a, b) VALUES (1, 2), :rows',
    'INSERT INTO t (a, b) VALUES :rows, (1, 2)',
    'SELECT * FROM (VALUES :rows) AS v',
    'SELECT a FROM t WHERE (a, b) IN :rows',
    'INSERT INTO t (a, b) SELECT 1, 2 UNION VALUES :rows',
    'INSERT INTO t (a, b) SELECT x, y FROM (VALUES :rows) AS v (x, y)',
  ])('cannot stand in %j', (sql) => {
    const { reported } = numbered({ sql, shapes });
    expect(reported.map(({ code, span }) => [code, covered(span)])).toEqual([['objects-place', ':rows']]);
  });

  test('stands once', () => {
    const { reported } = numbered({
      sql: { postgres: 'WITH x AS (INSERT INTO t (a, b) VALUES :rows) INSERT INTO u (a, b) VALUES :rows' },
      shapes,
    });
    expect(reported.map(({ code, labels }) => [code, labels?.length])).toEqual([['objects-place', 1]]);
  });
});

test('variants with different parameters are shown from both sides', () => {
  const { reported } = numbered({ sql: { postgres: 'SELECT :a, :b', sqlite: 'SELECT :a, :c, :c' } });
  expect(reported.map(({ code, message, span }) => [code, message, span?.source.path])).toEqual([
    [
      'parameter-set-difference',
      'the variant for PostgreSQL takes `:b`, the one for SQLite does not',
      'queries/thing.postgres.sql',
    ],
    [
      'parameter-set-difference',
      'the variant for SQLite takes `:c`, the one for PostgreSQL does not',
      'queries/thing.sqlite.sql',
    ],
  ]);
});

describe('only statements over rows are admitted', () => {
  const check = (parts: QueryParts) => {
    const diagnostics = new Diagnostics();
    const { variants } = querySource('find', parts);
    const statement = variants.postgres ?? variants.sqlite;
    const admitted = statement !== undefined && isRowStatement(statement, diagnostics);
    return { admitted, reported: diagnostics.sorted().map(({ code, span }) => [code, covered(span)]) };
  };

  test.each([
    'SELECT 1',
    '-- note\n (select 1) union select 2',
    'VALUES (1)',
    'WITH x AS (SELECT 1) SELECT * FROM x',
    'insert into t select 1',
    'DELETE FROM t;',
    'MERGE INTO t USING u ON true WHEN MATCHED THEN DELETE',
  ])('%j is', (sql) => expect(check({ sql })).toEqual({ admitted: true, reported: [] }));

  test.each([
    ['CREATE TABLE t (a int)', 'CREATE'],
    ['begin', 'begin'],
    ['SET x = 1', 'SET'],
    ['TRUNCATE t', 'TRUNCATE'],
    ['EXPLAIN SELECT 1', 'EXPLAIN'],
    ['SELECT 1 INTO t', 'INTO'],
  ])('%j is not', (sql, word) =>
    expect(check({ sql })).toEqual({ admitted: false, reported: [['not-a-query', word]] }),
  );

  test.each(['PRAGMA foreign_keys', 'ATTACH x AS y', 'MERGE INTO t USING u ON 1'])(
    '%j is not on SQLite',
    (sqlite) => expect(check({ sql: { sqlite } }).admitted).toBe(false),
  );
});
