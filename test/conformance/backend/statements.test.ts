// What a single statement gives on every backend.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { OpenedBackend } from '../../support/backends.js';
import { backendCases, failure, ids, integer, runScript, statement } from '../../support/backends.js';

const schema = {
  postgres: 'CREATE TABLE items (id int PRIMARY KEY, label text, data bytea)',
  sqlite: 'CREATE TABLE items (id INTEGER PRIMARY KEY, label TEXT, data BLOB) STRICT',
};
const insert = statement('INSERT INTO items (id, label) VALUES ($1, $2)');

describe.each(backendCases)('statements on $name', (backendCase) => {
  let opened: OpenedBackend;
  const run = (text: string, values: unknown[] = []) => opened.backend.run(statement(text), values);
  const int = (value: number) => integer(opened.backend, value);

  beforeAll(async () => {
    opened = await backendCase.open();
    await runScript(opened.backend, schema);
  });
  afterAll(() => opened.dispose());

  test('rows come by position, encoded, with null', async () => {
    await opened.backend.run(insert, [int(1), 'one']);
    const { rows, affected } = await run("SELECT id, label, data, 'x' AS id FROM items WHERE id = $1", [
      int(1),
    ]);
    const id = opened.backend.type === 'sqlite' ? 1 : '1';
    expect(rows).toEqual([[id, 'one', null, 'x']]);
    expect(affected).toBe(1);
  });

  test('affected counts changed rows, and returned rows', async () => {
    await run("INSERT INTO items (id, label) VALUES (10, 'a'), (11, 'a'), (12, 'a')");
    expect(await run("UPDATE items SET label = 'b' WHERE label = 'a'")).toEqual({ rows: [], affected: 3 });
    const returned = await run("DELETE FROM items WHERE label = 'b' RETURNING label");
    expect(returned).toEqual({ rows: [['b'], ['b'], ['b']], affected: 3 });
    expect(await run("DELETE FROM items WHERE label = 'b'")).toEqual({ rows: [], affected: 0 });
    expect((await run('SELECT id FROM items WHERE id = -1')).rows).toEqual([]);
  });

  test('a number may stand twice, and in any order', async () => {
    const { rows } = await run(
      'SELECT CAST($2 AS text) AS a, CAST($1 AS text) AS b, CAST($2 AS text) AS c, \'$1\' AS d, 1 AS "$2" -- $3',
      ['first', 'second'],
    );
    expect(rows[0]?.slice(0, 4)).toEqual(['second', 'first', 'second', '$1']);
  });

  test('bytes are bound and stored as they are', async () => {
    const bytes = Buffer.from([0, 255, 39, 92, 10, 0]);
    await run('INSERT INTO items (id, data) VALUES ($1, $2)', [int(20), bytes]);
    const { rows } = await run(
      opened.backend.type === 'sqlite'
        ? 'SELECT hex(data) FROM items WHERE id = 20'
        : "SELECT upper(encode(data, 'hex')) FROM items WHERE id = 20",
    );
    expect(rows).toEqual([['00FF275C0A00']]);
  });

  test('a resolved write is seen by the next read', async () => {
    for (let id = 100; id < 120; id += 1) {
      await opened.backend.run(insert, [int(id), 'seen']);
      const { rows } = await run('SELECT label FROM items WHERE id = $1', [int(id)]);
      expect(rows).toEqual([['seen']]);
    }
  });

  test('runEach is all or nothing and joins results', async () => {
    const returning = statement('INSERT INTO items (id, label) VALUES ($1, $2) RETURNING label');
    const lists = [200, 201, 202].map((id) => [int(id), `n${id}`]);
    const result = await opened.backend.runEach(returning, lists);
    expect(result).toEqual({ rows: [['n200'], ['n201'], ['n202']], affected: 3 });
    const again = opened.backend.runEach(insert, [
      [int(203), 'x'],
      [int(200), 'x'],
      [int(204), 'x'],
    ]);
    expect((await failure(again)).code).toBe('unique_violation');
    expect((await ids(opened.backend, 'items')).filter((id) => id >= 200)).toEqual([200, 201, 202]);
    expect(await opened.backend.runEach(insert, [])).toEqual({ rows: [], affected: 0 });
  });

  test('many statements at once all get their own answer', async () => {
    const echo = statement('SELECT CAST($1 AS text)');
    const words = Array.from({ length: 100 }, (_, index) => `w${index}`);
    const results = await Promise.all(words.map((word) => opened.backend.run(echo, [word])));
    expect(results.map(({ rows }) => rows[0]?.[0])).toEqual(words);
  });

  test('a failed statement leaves the backend usable', async () => {
    const error = await failure(run('SELECT id FROM nowhere'));
    expect(error).toMatchObject({ name: 'DalError', code: 'configuration', query: 'test.statement' });
    expect(error.backend).toBe(opened.backend.type);
    expect((await run('SELECT 1')).affected).toBe(1);
  });

  test('health tells version, latency and pool', async () => {
    const health = await opened.backend.health();
    const version = opened.backend.type === 'sqlite' ? /^SQLite 3\.\d+\.\d+$/ : /^PostgreSQL \d+\.\d+$/;
    expect(health.version).toMatch(version);
    expect(health.latencyMilliseconds).toBeGreaterThanOrEqual(0);
    expect(health.pool.total).toBeGreaterThan(0);
    expect(health.pool.waiting).toBe(0);
  });
});
