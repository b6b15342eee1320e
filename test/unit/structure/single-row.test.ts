/** Which statements write, and which of them cannot touch more than one row. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Catalog, NativeType } from '../../../codegen/analysis/catalog.js';
import { writeFacts } from '../../../codegen/analysis/facts.js';
import { parseStatement } from '../../../codegen/analysis/structure/parse.js';
import { writesRows, writtenRows } from '../../../codegen/analysis/structure/single-row.js';
import type { Dialect, PerDialect } from '../../../src/dialect.js';
import { readCatalogs } from '../../support/structure-schema.js';

let catalogs: PerDialect<Catalog>;
beforeAll(async () => {
  catalogs = await readCatalogs();
});

function rowsOf(sql: string, dialect: Dialect, types: readonly NativeType[] = []): string {
  const tree = parseStatement(sql, dialect);
  if (tree === undefined) return 'not parsed';
  return writesRows(tree) ? writtenRows(tree, catalogs[dialect], types) : 'reads';
}

const one = [
  'UPDATE teams SET size = 1 WHERE id = $1',
  'UPDATE teams SET size = 1 WHERE $1 = id',
  'UPDATE teams AS t SET size = 1 WHERE t.id = $1',
  'UPDATE teams SET id = $2 WHERE teams.id = $1 RETURNING size',
  'UPDATE teams SET size = 1 WHERE (id = $1) AND (size = 2 OR motto IS NULL)',
  "UPDATE teams SET size = 1 WHERE size = 2 AND motto LIKE $2 AND name = 'reds'",
  'UPDATE teams SET size = (SELECT count(*) FROM people) WHERE id = ($1)',
  'UPDATE teams SET size = 1 WHERE name = CAST($1 AS text)',
  'UPDATE tags SET label = $3 WHERE person_id = $1 AND label = $2',
  'UPDATE tags SET label = $3 WHERE (label, person_id) = ($1, $2)',
  'UPDATE TEAMS SET size = 1 WHERE ID = $1',
  'WITH x AS (SELECT 1 AS n) UPDATE teams SET size = (SELECT n FROM x) WHERE id = $1',
  'DELETE FROM teams WHERE id = $1',
  'DELETE FROM teams WHERE name = $1 RETURNING id, name',
  'DELETE FROM teams WHERE id = $1 AND EXISTS (SELECT 1 FROM people WHERE people.team_id = teams.id)',
  'INSERT INTO tags VALUES ($1, $2)',
  'INSERT INTO tags (person_id, label) VALUES ($1, lower($2)) RETURNING label',
  'INSERT INTO tags DEFAULT VALUES',
  'INSERT INTO tags SELECT $1, $2',
  "INSERT INTO tags (person_id, label) SELECT $1, COALESCE($2, 'x') WHERE $2 <> 'y' RETURNING label",
  'INSERT INTO tags (person_id, label) VALUES ($1, (SELECT max(name) FROM people)) ON CONFLICT DO NOTHING',
  'INSERT INTO tags (person_id, label) VALUES ($1, $2) ON CONFLICT (person_id, label) DO UPDATE SET label = $3',
  'WITH x AS (SELECT 1) INSERT INTO tags VALUES ($1, $2)',
];

const any = [
  'UPDATE teams SET size = 1',
  'UPDATE teams SET size = 1 WHERE size = $1',
  'UPDATE teams SET size = 1 WHERE id <> $1',
  'UPDATE teams SET size = 1 WHERE id >= $1 AND id <= $1',
  'UPDATE teams SET size = 1 WHERE id = $1 OR name = $2',
  'UPDATE teams SET size = 1 WHERE NOT (id = $1)',
  'UPDATE teams SET size = 1 WHERE id = id',
  'UPDATE teams SET size = 1 WHERE id IN ($1, $2)',
  'UPDATE teams SET size = 1 WHERE lower(name) = $1',
  'UPDATE teams SET size = 1 WHERE name = lower(motto)',
  'UPDATE teams SET size = 1 WHERE id = (SELECT team_id FROM people WHERE people.id = $1)',
  'UPDATE tags SET label = $2 WHERE person_id = $1',
  'UPDATE tags SET label = $3 WHERE (person_id, person_id) = ($1, $2)',
  'UPDATE people SET age = 1 WHERE name = $1',
  'UPDATE teams SET size = 1 FROM people WHERE teams.id = $1',
  'UPDATE crowd SET name = $2 WHERE id = $1',
  'UPDATE nowhere SET a = 1 WHERE id = $1',
  'UPDATE teams SET size = 1 WHERE EXISTS (SELECT 1 FROM people WHERE people.id = $1)',
  'DELETE FROM teams',
  'DELETE FROM teams WHERE size = 1 RETURNING id',
  'INSERT INTO tags VALUES ($1, $2), ($3, $4)',
  'INSERT INTO tags SELECT id, name FROM people',
  'INSERT INTO tags SELECT id, name FROM people WHERE id = $1',
  "INSERT INTO tags SELECT $1, 'a' UNION ALL SELECT $1, 'b'",
];

const reads = [
  'SELECT 1 FROM teams',
  'SELECT name FROM teams UNION SELECT name FROM people',
  'WITH x AS (SELECT id FROM teams) SELECT 1 FROM x',
  'VALUES (1), (2)',
];

const own: PerDialect<readonly (readonly [string, string])[]> = {
  postgres: [
    ['UPDATE teams SET size = 1 WHERE id = $1::uuid', 'one'],
    ['UPDATE teams SET size = 1 WHERE name = $1::int', 'any'],
    ['DELETE FROM teams USING people WHERE teams.id = $1', 'any'],
    ['DELETE FROM teams WHERE id = ANY($1)', 'any'],
    ['UPDATE teams SET size = 1 WHERE CURRENT OF c', 'any'],
    ["INSERT INTO tags VALUES ($1, unnest('{a,b}'::text[]))", 'any'],
    ['INSERT INTO tags SELECT $1, own.words()', 'any'],
    ["INSERT INTO tags SELECT $1, upper(regexp_split_to_table('a b', ' '))", 'any'],
    ['INSERT INTO tags (SELECT $1, $2)', 'one'],
    ['INSERT INTO tags (VALUES ($1, $2), ($3, $4))', 'any'],
    ['INSERT INTO tags SELECT $1, $2 GROUP BY GROUPING SETS ((), ())', 'any'],
    ['INSERT INTO tags SELECT * FROM unnest($1::uuid[], $2::text[])', 'any'],
    ['WITH gone AS (DELETE FROM tags RETURNING label) SELECT label FROM gone', 'any'],
    ['WITH gone AS (DELETE FROM tags) UPDATE teams SET size = 1 WHERE id = $1', 'one'],
    ['MERGE INTO tags USING people ON tags.person_id = people.id WHEN MATCHED THEN DELETE', 'any'],
    ['SELECT id FROM teams WHERE id = $1 FOR UPDATE SKIP LOCKED', 'reads'],
  ],
  sqlite: [
    ['UPDATE teams SET size = 1 WHERE name == $1', 'one'],
    ['UPDATE teams SET size = 1 WHERE name = CAST($1 AS INTEGER)', 'any'],
    ['UPDATE OR IGNORE teams SET size = 1 WHERE id = $1', 'one'],
    ["DELETE FROM teams WHERE id = x'00'", 'one'],
    ['DELETE FROM teams WHERE rowid = $1', 'any'],
    ['INSERT OR REPLACE INTO tags VALUES ($1, unknown($2))', 'one'],
    ['REPLACE INTO tags VALUES ($1, $2)', 'one'],
  ],
};

describe.each<Dialect>(['postgres', 'sqlite'])('%s', (dialect) => {
  test.each(one)('one: %s', (sql) => {
    expect(rowsOf(sql, dialect)).toBe('one');
  });
  test.each(any)('any: %s', (sql) => {
    expect(rowsOf(sql, dialect)).toBe('any');
  });
  test.each(reads)('reads: %s', (sql) => {
    expect(rowsOf(sql, dialect)).toBe('reads');
  });
  test.each(own[dialect])('%s: %s', (sql, expected) => {
    expect(rowsOf(sql, dialect)).toBe(expected);
  });
});

test('a parameter of another type than the key converts the key, which may make keys equal', () => {
  const sql = 'DELETE FROM teams WHERE name = $1';
  expect(rowsOf(sql, 'postgres', [{ name: 'text', kind: 'base' }])).toBe('one');
  expect(rowsOf(sql, 'postgres', [{ name: 'float8', kind: 'base' }])).toBe('any');
});

test.each([
  ['DELETE FROM teams WHERE id = $1', 'DELETE FROM teams WHERE id = $1', 'one'],
  ['DELETE FROM teams WHERE id = CAST($1 AS uuid)', 'DELETE FROM teams WHERE id = $1', 'one'],
  ['DELETE FROM teams WHERE id = CAST($1 AS uuid)', 'DELETE FROM teams WHERE id = CAST($1 AS TEXT)', 'any'],
  ['SELECT id FROM teams FOR UPDATE', 'SELECT id FROM teams', undefined],
  [undefined, 'DELETE FROM teams WHERE id = $1', 'one'],
  [undefined, 'WITH x AS (no such form) DELETE FROM teams WHERE id = $1', 'any'],
  [undefined, 'WITH x AS (no such form) SELECT "delete", \'update\' FROM x', undefined],
  [undefined, 'SELECT no such form FOR UPDATE', undefined],
])('written %s, run as %s: %s', (written, text, expected) => {
  const tree = written === undefined ? undefined : parseStatement(written, 'postgres');
  expect(writeFacts(text, tree, catalogs.sqlite, []).writes).toBe(expected);
});

test('a unique index may be over expressions, and counts for nothing', () => {
  const { tables } = catalogs.sqlite;
  const tags = tables.get('tags');
  if (tags === undefined) throw new Error('no such table');
  const indexed = { name: 'tags_label', kind: 'unique', columns: ['label'], index: true } as const;
  const catalog: Catalog = {
    dialect: 'sqlite',
    tables: new Map([['tags', { ...tags, constraints: [indexed] }]]),
  };
  const tree = parseStatement('DELETE FROM tags WHERE label = $1', 'sqlite');
  expect(tree && writtenRows(tree, catalog)).toBe('any');
});
