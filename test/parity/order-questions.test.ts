/** The questions for the places of rows, put to both engines: each form is taken, and gives the rows of its query. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { Client } from 'pg';
import { rankingsOf } from '../../codegen/parity/rank-text.js';

const tables = `
  CREATE TABLE j (id integer, name text, n integer);
  CREATE TABLE o (j_id integer, name text);
  INSERT INTO j VALUES (1, 'b', 2), (2, 'a', 2), (3, 'c', 1), (4, 'a', 1);
  INSERT INTO o VALUES (1, 'x'), (2, 'y'), (4, 'x');`;

const sqlite = new Database(':memory:');
const client = new Client(process.env.TEST_POSTGRES_URL);
beforeAll(async () => {
  sqlite.exec(tables);
  await client.connect();
  await client.query(tables.replaceAll('CREATE TABLE', 'CREATE TEMPORARY TABLE'));
});
afterAll(async () => {
  sqlite.close();
  await client.end();
});

interface Given {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

async function onPostgres(text: string): Promise<Given> {
  const { fields, rows } = await client.query({ text, rowMode: 'array' });
  return { columns: fields.map(({ name }) => name), rows };
}

async function onSqlite(text: string): Promise<Given> {
  const statement = sqlite.prepare<[], unknown[]>(text).raw();
  return { columns: statement.columns().map(({ name }) => name), rows: statement.all() };
}

const engines = { postgres: onPostgres, sqlite: onSqlite };

/** What the first form that the engine takes gives. */
async function places(text: string, dialect: keyof typeof engines) {
  const run = engines[dialect];
  const { columns, rows } = await run(text);
  for (const ranking of rankingsOf(text, dialect, columns)) {
    const given = await run(ranking.text).catch(() => undefined);
    if (given === undefined) continue;
    const width = columns.length;
    expect(given.rows.map((row) => row.slice(0, width))).toEqual(rows);
    return given.rows.map((row) => row.slice(width).map((place) => (place === null ? null : Number(place))));
  }
  return undefined;
}

const inOrder = [
  [1, 1],
  [2, 1],
  [3, 1],
  [4, 1],
];

describe('the places of rows', () => {
  test.each([
    ['SELECT DISTINCT q.name FROM j q ORDER BY q.name DESC', inOrder.slice(0, 3)],
    ['SELECT DISTINCT * FROM j q ORDER BY q.id', inOrder],
    ['SELECT DISTINCT q.n, q.name FROM j q ORDER BY 2, q.n DESC', inOrder],
    ['SELECT q.name, count(*) OVER () AS total FROM j q ORDER BY q.id DESC', inOrder],
    ['SELECT q.id, row_number() OVER (ORDER BY q.n, q.id) AS place FROM j q ORDER BY place', inOrder],
    ['SELECT name FROM j ORDER BY row_number() OVER (PARTITION BY n ORDER BY id) DESC, j.id', inOrder],
    ['SELECT *, n AS again FROM j ORDER BY 1', inOrder],
    ['SELECT *, n + 1 AS name FROM j ORDER BY j.id DESC LIMIT 2 OFFSET 1', inOrder.slice(1, 3)],
    [
      'SELECT name, count(*) AS c FROM j GROUP BY name ORDER BY count(*) DESC, NAME',
      [
        [1, 1],
        [2, 1],
        [3, 1],
      ],
    ],
    [
      'WITH w AS (SELECT n FROM j WHERE n > 1) SELECT n FROM w UNION ALL SELECT n FROM j ORDER BY n DESC',
      [
        [1, 4],
        [1, 4],
        [1, 4],
        [1, 4],
        [2, 2],
        [2, 2],
      ],
    ],
    ['SELECT name, lower(name) FROM j WHERE n = 2 UNION SELECT name, name FROM o ORDER BY 1', inOrder],
    ['SELECT name FROM j WHERE id > 3', [[null, null]]],
    [
      'VALUES (1), (2)',
      [
        [null, null],
        [null, null],
      ],
    ],
  ])('are told of by both engines: %s', async (text, expected) => {
    expect(await places(text, 'postgres')).toEqual(expected);
    expect(await places(text, 'sqlite')).toEqual(expected);
  });

  test.each([
    ['SELECT DISTINCT ON (q.name) q.name, q.n FROM j q ORDER BY q.name DESC, q.id', inOrder.slice(0, 3)],
    ['SELECT id FROM j ORDER BY n DESC, id FOR UPDATE SKIP LOCKED', inOrder],
    ['SELECT id FROM j ORDER BY n DESC, id FETCH FIRST 2 ROWS ONLY', inOrder.slice(0, 2)],
    [
      'WITH u AS (UPDATE j SET n = n RETURNING id, n) SELECT DISTINCT n FROM u ORDER BY u.n DESC',
      inOrder.slice(0, 2),
    ],
    [
      'SELECT q.name FROM j q JOIN o ON o.j_id = q.id ORDER BY name, q.id',
      [
        [1, 1],
        [2, 1],
        [3, 1],
      ],
    ],
    ['DELETE FROM o WHERE j_id = 7 RETURNING name', []],
  ])('are told of by PostgreSQL: %s', async (text, expected) => {
    expect(await places(text, 'postgres')).toEqual(expected);
  });

  test('are told of by SQLite, where a key computes of a name that the result has', async () => {
    const text = 'SELECT DISTINCT lower(name) AS small FROM j ORDER BY small COLLATE NOCASE DESC';
    expect(await places(text, 'sqlite')).toEqual(inOrder.slice(0, 3));
  });
});
