/** What the structure says of result columns besides NULL: number, names, origins, counts, places; and where it gives up. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Catalog } from '../../../codegen/analysis/catalog.js';
import { parseStatement } from '../../../codegen/analysis/structure/parse.js';
import { parseLoosely } from '../../../codegen/analysis/structure/parse-loosely.js';
import { resultColumns, type StructureColumn } from '../../../codegen/analysis/structure/result-columns.js';
import type { Dialect, PerDialect } from '../../../src/dialect.js';
import { readCatalogs } from '../../support/structure-schema.js';

let catalogs: PerDialect<Catalog>;
beforeAll(async () => {
  catalogs = await readCatalogs();
});

function columnsOf(sql: string, dialect: Dialect = 'postgres'): readonly StructureColumn[] | undefined {
  const tree = parseStatement(sql, dialect);
  if (tree === undefined) throw new Error(`does not parse: ${sql}`);
  return resultColumns(tree, catalogs[dialect]);
}

describe('origins', () => {
  test.each([
    ['SELECT t.name AS "n!" FROM teams t', 'teams.name'],
    ['SELECT (name) FROM teams', 'teams.name'],
    ['SELECT x.n FROM (SELECT name AS n FROM teams) x', 'teams.name'],
    ['WITH x AS (SELECT name AS n FROM teams) SELECT n FROM x', 'teams.name'],
    [
      'WITH RECURSIVE x AS (SELECT name FROM teams UNION ALL SELECT name FROM x) SELECT * FROM x',
      'teams.name',
    ],
    ['WITH RECURSIVE x AS (SELECT name FROM teams UNION ALL SELECT lower(name) FROM x) SELECT * FROM x', ''],
    ['SELECT name FROM teams UNION SELECT name FROM teams', 'teams.name'],
    ['SELECT name FROM teams UNION SELECT name FROM people', ''],
    ['SELECT (SELECT name FROM teams LIMIT 1)', ''],
    ['SELECT lower(name) FROM teams', ''],
    ['SELECT name::text FROM teams', ''],
    ['UPDATE teams SET size = 1 RETURNING name', 'teams.name'],
    ['WITH x AS (DELETE FROM tags RETURNING label) SELECT label FROM x', 'tags.label'],
    ['SELECT name COLLATE "C" FROM teams', 'teams.name'],
    ['SELECT label FROM tags RIGHT JOIN people ON TRUE', 'tags.label'],
  ])('%s', (sql, expected) => {
    expect(
      columnsOf(sql)
        ?.map(({ origin }) => (origin === undefined ? '' : `${origin.table}.${origin.column}`))
        .join(),
    ).toBe(expected);
  });
});

describe('the columns of which one may be passed on', () => {
  test.each([
    ['SELECT COALESCE(motto, name) FROM teams', 'teams.motto teams.name'],
    ['SELECT max(created_at) FROM teams', 'teams.created_at'],
    ['SELECT (SELECT min(name) FROM people)', 'people.name'],
    ['SELECT CASE WHEN size > 1 THEN motto ELSE name END FROM teams', 'teams.motto teams.name'],
    ['SELECT name FROM teams UNION SELECT name FROM people', 'teams.name people.name'],
    ['SELECT last_value(name) OVER (ORDER BY size) FROM teams', 'teams.name'],
    ['SELECT x.n FROM (SELECT NULLIF(motto, name) AS n FROM teams) x', 'teams.motto teams.name'],
    ['SELECT lower(name) FROM teams', ''],
    ['SELECT name FROM teams', ''],
  ])('%s', (sql, expected) => {
    const [column] = columnsOf(sql) ?? [];
    expect(column?.origins.map((origin) => `${origin.table}.${origin.column}`).join(' ')).toBe(expected);
  });
});

describe('computed', () => {
  test.each([
    ['SELECT size FROM teams', false],
    ['SELECT COALESCE(size, $1, NULL) FROM teams', false],
    ['SELECT x.m FROM (SELECT max(size) AS m FROM teams) x', false],
    ['SELECT now()', false],
    ['SELECT size + 1 FROM teams', true],
    ['SELECT COALESCE(size, 0) FROM teams', true],
    ['SELECT x.s FROM (SELECT sum(size) AS s FROM teams) x', true],
    ['SELECT size FROM teams UNION SELECT 1.5', true],
    ['SELECT sum(size)::text FROM teams', false],
    ['SELECT lower(name) FROM teams', false],
  ])('%s', (sql, expected) => {
    expect(columnsOf(sql)?.[0]?.computed).toBe(expected);
  });
});

test('a count is a bare call', () => {
  const sql =
    'SELECT count(*), count(name) AS n, count(*) FILTER (WHERE size > 1), count(*) OVER (), (count(*)), count(*) - 1, count(*)::int, max(size) FROM teams';
  expect(columnsOf(sql)?.map(({ count }) => count)).toEqual([
    true,
    true,
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
  expect(columnsOf('SELECT * FROM (SELECT count(*) AS n FROM teams) x')?.map(({ count }) => count)).toEqual([
    false,
  ]);
});

test('names and places', () => {
  const sql = 'SELECT size + 1, name AS "n!", t.* FROM tags t, teams';
  expect(columnsOf(sql)?.map(({ name, at }) => [name, sql.slice(...(at ?? []))])).toEqual([
    [undefined, 'size + 1'],
    ['n!', 'name AS "n!"'],
    ['person_id', 't.*'],
    ['label', 't.*'],
  ]);
});

test('names compare as the dialect compares them', () => {
  expect(columnsOf('SELECT NAME FROM Teams')?.[0]?.nullable).toBe(false);
  expect(columnsOf('SELECT "NAME" FROM teams')?.[0]?.nullable).toBe(true);
  expect(columnsOf('SELECT "NAME" FROM "TEAMS"', 'sqlite')?.[0]?.nullable).toBe(false);
});

test('a statement without a result has no columns', () => {
  expect(columnsOf('DELETE FROM teams')).toEqual([]);
});

test.each([
  'SELECT * FROM information_schema.tables',
  'SELECT t.* FROM some_function() t',
  'SELECT * FROM unnest($1::teams[]) AS x',
  'SELECT * FROM teams JOIN nowhere USING (id)',
  'EXPLAIN SELECT 1',
])('the number of columns cannot be told: %s', (sql) => {
  expect(columnsOf(sql)).toBeUndefined();
});

test('a parameter may be null unless it is known not to be', () => {
  const tree = parseStatement('SELECT $1, $2, $1 || $2', 'postgres');
  const nullable = (known?: ReadonlySet<number>) =>
    tree && resultColumns(tree, catalogs.postgres, known)?.map((column) => column.nullable);
  expect(nullable()).toEqual([true, true, true]);
  expect(nullable(new Set([2]))).toEqual([true, false, true]);
});

describe('texts without a tree', () => {
  test.each([
    ['a form that the parser does not know', 'SELECT substring(a FROM 1 FOR 2) FROM t'],
    ['two statements', 'SELECT 1; SELECT 2'],
    ['no statement', ' -- nothing'],
    ['201 parentheses', `SELECT ${'('.repeat(201)}1${')'.repeat(201)}`],
    ['10,000 parentheses', `SELECT ${'('.repeat(10_000)}1${')'.repeat(10_000)}`],
    ['5,000 operators', `SELECT 1${' + 1'.repeat(5000)}`],
    ['5,000 prefixes', `SELECT ${'- '.repeat(5000)} 1`],
  ])('%s', (_name, sql) => {
    expect(parseStatement(sql, 'postgres')).toBeUndefined();
  });

  test.each([
    ['a semicolon at the end', 'SELECT 1;'],
    ['150 parentheses', `SELECT ${'('.repeat(150)}1${')'.repeat(150)}`],
    ['parentheses in a string', `SELECT '${'('.repeat(5000)}'`],
    ['900 operators', `SELECT size${' + 1'.repeat(900)} FROM teams WHERE size = $1`],
    [
      '300 subqueries beside each other',
      `SELECT ${Array.from({ length: 300 }, () => '(SELECT max(size) FROM teams)').join(', ')}`,
    ],
  ])('but %s is fine', (_name, sql) => {
    expect(columnsOf(sql)).toBeDefined();
  });

  test('a chain of concatenations takes no longer than its length', () => {
    expect(columnsOf(`SELECT name${' || name'.repeat(500)} FROM teams`)?.[0]?.nullable).toBe(false);
  });

  test.each([
    [
      'aggregates',
      (inner: string) => `SELECT (SELECT max(x.n) FROM (${inner}) x) AS n, count(*) AS m FROM teams`,
    ],
    [
      'recursion',
      (inner: string) =>
        `WITH RECURSIVE c (n, m) AS (${inner} UNION ALL SELECT m, n FROM c) SELECT n, m FROM c`,
    ],
  ])('%s in each other end', (_name, wrap) => {
    let sql = 'SELECT size AS n, size AS m FROM teams';
    for (let level = 0; level < 40; level++) sql = wrap(sql);
    expect(columnsOf(sql)?.length).toBe(2);
  });

  test('subqueries in subqueries are described once', () => {
    let sql = 'SELECT max(t0.size) AS n FROM teams t0';
    for (let level = 1; level < 40; level++) {
      sql = `SELECT max(x.n) AS n, (SELECT count(*) FROM teams WHERE size > t${level}.size) AS m FROM (${sql}) x, teams t${level} GROUP BY t${level}.size`;
    }
    expect(columnsOf(sql)?.map(({ nullable }) => nullable)).toEqual([true, false]);
  });
});

describe('why a column may be null', () => {
  test.each([
    ['SELECT motto FROM teams', '`teams.motto` may be null'],
    ['SELECT (motto)::text FROM teams', '`teams.motto` may be null'],
    ['SELECT motto FROM teams WHERE size > 1', '`teams.motto` may be null'],
    ['SELECT m FROM (SELECT motto AS m FROM teams) x', '`teams.motto` may be null'],
    [
      'SELECT t.name FROM people p LEFT JOIN teams t ON t.id = p.team_id',
      'a row without a partner in the LEFT JOIN has NULL there',
    ],
    [
      'SELECT p.name FROM people p FULL OUTER JOIN teams t ON t.id = p.team_id',
      'a row without a partner in the FULL JOIN has NULL there',
    ],
    ['SELECT max(size) FROM teams', '`max` is NULL where there are no rows'],
    ['SELECT NULL', 'it is NULL'],
    ['SELECT motto FROM teams UNION SELECT name FROM teams', '`teams.motto` may be null'],
    ['SELECT name FROM teams', undefined],
    ['SELECT motto FROM teams WHERE motto IS NOT NULL', undefined],
    ['SELECT max(size) FROM teams GROUP BY name', undefined],
    ['SELECT NULLIF(size, 1) FROM teams', undefined],
    ['SELECT (SELECT name FROM teams LIMIT 1)', undefined],
    ['SELECT CASE WHEN size > 1 THEN 1 END FROM teams', undefined],
  ])('%s', (sql, why) => {
    expect(columnsOf(sql)?.[0]?.why).toBe(why);
  });
});

test('a parameter that is never null gives what is never null', () => {
  const tree = parseStatement('SELECT $1 AS a, $2 AS b, COALESCE(motto, $1) AS c FROM teams', 'postgres');
  if (tree === undefined) throw new Error('does not parse');
  const columns = resultColumns(tree, catalogs.postgres, new Set([1]));
  expect(columns?.map(({ nullable }) => nullable)).toEqual([false, true, false]);
});

test.each([
  ['age = ANY ($1)', false],
  ['age <> ALL ($1)', true],
  ['NOT (age = ANY ($1))', true],
])('a condition in a form of the other grammar: %s', (condition, nullable) => {
  const sql = `SELECT age FROM people NATURAL JOIN (SELECT id FROM people) AS x WHERE ${condition}`;
  const tree = parseLoosely(sql, 'postgres');
  const columns = tree && resultColumns(tree, catalogs.postgres);
  // What no grammar reads is in doubt.
  expect(columns?.[0]?.nullable ?? true).toBe(nullable);
});
