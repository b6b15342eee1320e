// Opening a SQLite file, what every connection is set to, and taking over a handle that a service already has.
import { chmodSync, existsSync, mkdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import type { Backend, SqliteOptions } from '../../../src/backend.js';
import { adoptSqlite, openSqlite } from '../../../src/backends/sqlite.js';
import { deferred, failure, ids, statement, temporaryFolder } from '../../support/backends.js';

const createItems = statement('CREATE TABLE items (id INTEGER PRIMARY KEY) STRICT');
const insert = statement('INSERT INTO items (id) VALUES ($1)');

let folder: { path: string; dispose(): void };
const at = (...parts: string[]) => join(folder.path, ...parts);
beforeAll(() => {
  folder = temporaryFolder();
});
afterAll(() => folder.dispose());

async function withBackend<T>(options: SqliteOptions, body: (backend: Backend) => Promise<T>): Promise<T> {
  const backend = await openSqlite(options);
  try {
    return await body(backend);
  } finally {
    await backend.close(1000);
  }
}

describe('what cannot be opened says why', () => {
  const cases: [what: string, options: () => SqliteOptions, code: string, text: RegExp][] = [
    [
      'a missing folder',
      () => ({ file: at('none', 'a.db') }),
      'configuration',
      /folder of .* does not exist/,
    ],
    ['a folder', () => ({ file: folder.path }), 'configuration', /is a folder/],
    [
      'a missing file, not to be created',
      () => ({ file: at('none.db'), mode: 'rw' }),
      'configuration',
      /no file/,
    ],
    [
      'a missing file, only to be read',
      () => ({ file: at('none.db'), mode: 'ro' }),
      'configuration',
      /no file/,
    ],
    ['no path', () => ({ file: '  ' }), 'configuration', /empty/],
    ['a path that ends in a space', () => ({ file: at('a.db ') }), 'configuration', /space/],
    ['something else', () => ({ file: at('text.db') }), 'corrupt', /not a SQLite database/],
    [
      'something else, only to be read',
      () => ({ file: at('text.db'), mode: 'ro' }),
      'corrupt',
      /not a SQLite/,
    ],
  ];
  test.each(cases)('%s', async (_what, options, code, text) => {
    writeFileSync(at('text.db'), 'This is no database, but long enough to be read as one. '.repeat(50));
    const error = await failure(openSqlite(options()));
    expect(error).toMatchObject({ name: 'DalError', code, backend: 'sqlite' });
    expect(error.message).toMatch(text);
    expect(existsSync(at('none.db'))).toBe(false);
  });

  test('a file or folder without permission', async () => {
    chmodSync(folder.path, 0o755);
    await withBackend({ file: at('locked.db') }, async (backend) => backend.run(createItems, []));
    chmodSync(at('locked.db'), 0o444);
    mkdirSync(at('closed'), { mode: 0o555 });
    mkdirSync(at('hidden'), { mode: 0o700 });
    await withBackend({ file: at('hidden', 'a.db') }, async (backend) => backend.run(createItems, []));
    await unprivileged(async () => {
      expect(await failure(openSqlite({ file: at('locked.db') }))).toMatchObject({ code: 'read_only' });
      expect(await failure(openSqlite({ file: at('closed', 'a.db') }))).toMatchObject({ code: 'read_only' });
      const hidden = await failure(openSqlite({ file: at('hidden', 'a.db'), mode: 'ro' }));
      expect(hidden).toMatchObject({ name: 'DalError', code: 'configuration' });
    });
  });
});

/** As another user if the tests run as root, for whom no permission is missing. */
async function unprivileged(body: () => Promise<void>): Promise<void> {
  if (process.geteuid?.() !== 0) return body();
  process.seteuid?.(65_534);
  try {
    await body();
  } finally {
    process.seteuid?.(0);
  }
}

test('a new file is for its owner alone; an existing one keeps its mode', async () => {
  await withBackend({ file: at('new.db') }, async (backend) => {
    await backend.run(createItems, []);
    expect(statSync(at('new.db')).mode & 0o777).toBe(0o600);
    expect(statSync(at('new.db-wal')).mode & 0o777).toBe(0o600);
  });
  chmodSync(at('new.db'), 0o640);
  await withBackend({ file: at('new.db') }, async () => {});
  expect(statSync(at('new.db')).mode & 0o777).toBe(0o640);
});

test.each([
  { durability: undefined, synchronous: 2 },
  { durability: 'durable', synchronous: 2 },
  { durability: 'fast', synchronous: 1 },
] as const)('settings of every connection: $durability', async ({ durability, synchronous }) => {
  const file = at(`settings-${durability}.db`);
  for (const _ of ['creates the file', 'opens it again']) {
    await withBackend({ file, durability }, async (backend) => {
      const settings = (pragma: (text: string) => unknown) =>
        ['journal_mode', 'synchronous', 'foreign_keys', 'trusted_schema', 'busy_timeout'].map(pragma);
      const writer = await backend.connect(async (connection) => {
        if (connection.backendType !== 'sqlite') throw new Error('not SQLite');
        return settings((text) => connection.database.pragma(text, { simple: true }));
      });
      expect(writer).toEqual(['wal', synchronous, 1, 0, 5]);
      const read = await backend.transaction({ readOnly: true }, async ({ connection }) => {
        if (connection.backendType !== 'sqlite') throw new Error('not SQLite');
        return settings((text) => connection.database.pragma(text, { simple: true }));
      });
      expect([read[0], ...read.slice(2)]).toEqual(['wal', 1, 0, 5]);
    });
  }
});

test('a database that is only read refuses to be written', async () => {
  await withBackend({ file: at('read.db') }, async (backend) => {
    await backend.run(createItems, []);
    await backend.run(insert, [1n]);
  });
  await withBackend({ file: at('read.db'), mode: 'ro' }, async (backend) => {
    expect(await ids(backend, 'items')).toEqual([1]);
    expect(await backend.transaction({ readOnly: true }, (tx) => ids(tx, 'items'))).toEqual([1]);
    expect((await failure(backend.run(insert, [2n]))).code).toBe('read_only');
    expect((await failure(backend.transaction({}, (tx) => tx.run(insert, [2n])))).code).toBe('read_only');
  });
});

test('integers are numbers, or bigints where they are asked for', async () => {
  await withBackend({ file: ':memory:' }, async (backend) => {
    const text = 'SELECT 9007199254740993, typeof($1)';
    const { rows } = await backend.run(statement(text, { wideIntegers: true }), [5n]);
    expect(rows).toEqual([[9007199254740993n, 'integer']]);
    expect((await backend.run(statement('SELECT 7'), [])).rows).toEqual([[7]]);
  });
});

test('values that the driver cannot bind are refused', async () => {
  await withBackend({ file: ':memory:' }, async (backend) => {
    const echo = statement('SELECT $1');
    expect((await failure(backend.run(echo, [{ a: 1 }]))).code).toBe('invalid_value');
    expect((await failure(backend.run(echo, [2n ** 70n]))).code).toBe('invalid_value');
    expect((await failure(backend.run(echo, []))).code).toBe('invalid_value');
  });
});

test('a foreign key that was broken before is not blamed', async () => {
  await withBackend({ file: ':memory:' }, async (backend) => {
    await backend.connect(async (connection) => {
      if (connection.backendType !== 'sqlite') return;
      connection.database.exec(`
        CREATE TABLE a (id INTEGER PRIMARY KEY, other INTEGER REFERENCES a (id)) STRICT;
        CREATE TABLE b (id INTEGER PRIMARY KEY, one INTEGER REFERENCES a (id), two INTEGER REFERENCES a (id)) STRICT;
        PRAGMA foreign_keys = OFF;
        INSERT INTO a VALUES (1, 99);
        INSERT INTO b VALUES (0, 98, NULL);`);
    });
    const error = await failure(backend.run(statement('INSERT INTO b VALUES (1, 1, 5)'), []));
    expect(error).toMatchObject({ code: 'foreign_key_violation', table: 'b', columns: ['two'] });
    expect((await backend.run(statement('PRAGMA defer_foreign_keys'), [])).rows).toEqual([[0]]);
  });
});

test('a file that is replaced while open is noticed', async () => {
  await withBackend({ file: at('moved.db') }, async (backend) => {
    await backend.health();
    renameSync(at('moved.db'), at('elsewhere.db'));
    const error = await failure(backend.health());
    expect(error.code).toBe('connection');
    expect(error.message).toContain('removed or replaced');
  });
});

describe('a handle that is handed in', () => {
  test('shares the transaction that its owner has open, and stays open', async () => {
    const database = new Database(':memory:');
    database.exec('CREATE TABLE items (id INTEGER PRIMARY KEY) STRICT');
    const backend = adoptSqlite(database);
    database.exec('BEGIN; INSERT INTO items VALUES (1)');
    await backend.run(insert, [2n]);
    await backend.transaction({}, (tx) => tx.run(insert, [3n]));
    await backend.runEach(insert, [[4n], [5n]]);
    const codes = await Promise.all(
      [
        backend.transaction({}, (tx) => tx.runEach(insert, [[6n], [1n]])),
        backend.runEach(insert, [[6n], [1n]]),
        backend.transaction({ readOnly: true }, (tx) => tx.run(insert, [6n])),
      ].map(async (work) => (await failure(work)).code),
    );
    expect(codes).toEqual(['unique_violation', 'unique_violation', 'read_only']);
    expect(await ids(backend, 'items')).toEqual([1, 2, 3, 4, 5]);
    expect(database.inTransaction).toBe(true);
    database.exec('ROLLBACK');
    expect(await ids(backend, 'items')).toEqual([]);
    await backend.transaction({}, (tx) => tx.run(insert, [7n]));
    await backend.close(1000);
    expect((await failure(backend.run(insert, [8n]))).code).toBe('closed');
    expect(database.prepare('SELECT id FROM items').pluck().all()).toEqual([7]);
    database.close();
  });

  test('its settings are its own', async () => {
    const database = new Database(':memory:');
    database.defaultSafeIntegers(true);
    database.pragma('query_only = ON');
    const backend = adoptSqlite(database);
    await backend.transaction({ readOnly: true }, async () => {});
    expect(database.pragma('query_only', { simple: true })).toBe(1n);
    expect((await backend.run(statement('SELECT 1'), [])).rows).toEqual([[1]]);
    database.close();
    expect((await failure(backend.run(statement('SELECT 1'), []))).code).toBe('closed');
  });

  test('is busy while its owner reads from it row by row', async () => {
    const database = new Database(':memory:');
    const backend = adoptSqlite(database);
    const rows = database.prepare('SELECT 1 UNION ALL SELECT 2').iterate();
    rows.next();
    const error = await failure(backend.run(statement('CREATE TABLE items (id INTEGER)'), []));
    expect(error).toMatchObject({ code: 'busy', backend: 'sqlite' });
    rows.return?.();
    await backend.run(statement('CREATE TABLE items (id INTEGER)'), []);
    database.close();
  });

  test('must enforce foreign keys, and be open', () => {
    const database = new Database(':memory:');
    database.pragma('foreign_keys = OFF');
    expect(() => adoptSqlite(database)).toThrow(/foreign keys/);
    database.close();
    expect(() => adoptSqlite(database)).toThrow(/closed/);
  });
});

test('an open that waits for another process does not stop the event loop', async () => {
  const locking = new Database(at('busy.db'));
  locking.exec('CREATE TABLE t (a); BEGIN EXCLUSIVE');
  const opening = openSqlite({ file: at('busy.db'), busyTimeout: 10_000 });
  const turn = deferred();
  setTimeout(turn.resolve, 30);
  await turn.promise;
  locking.exec('COMMIT');
  await (await opening).close(1000);
  locking.close();
  const staying = new Database(at('staying.db'));
  staying.exec('CREATE TABLE t (a); BEGIN EXCLUSIVE');
  expect((await failure(openSqlite({ file: at('staying.db'), busyTimeout: 20 }))).code).toBe('busy');
  staying.close();
});
