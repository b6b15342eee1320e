import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import Driver from 'better-sqlite3';
import { type Migration, openDal } from '../../../src/index.js';
import { createPostgresDatabase, temporaryFolder } from '../../support/backends.js';

const only = (name: string, sqlite: string, down?: string): Migration => ({
  name,
  up: { postgres: 'SELECT 1;', sqlite },
  ...(down === undefined ? {} : { down: { sqlite: down } }),
});

const family = only(
  '001_family',
  `CREATE TABLE parents (id INTEGER PRIMARY KEY) STRICT;
   CREATE TABLE children (id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES parents (id) ON DELETE CASCADE) STRICT;
   CREATE TABLE strict_children (id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES parents (id)) STRICT;
   INSERT INTO parents VALUES (1), (2);
   INSERT INTO children VALUES (11, 1), (12, 2);
   INSERT INTO strict_children VALUES (21, 1);`,
);
const rebuilt = (rows: string) =>
  `CREATE TABLE new_parents (id INTEGER PRIMARY KEY, name TEXT) STRICT;
   INSERT INTO new_parents (id) SELECT id FROM parents${rows};
   DROP TABLE parents;
   ALTER TABLE new_parents RENAME TO parents;`;
const rebuild = only('002_rebuild', rebuilt(''), rebuilt(''));
const forgetful = only('002_rebuild', rebuilt(' WHERE id = 2'));

describe.each(['own', 'adopted'])('%s', (kind) => {
  const folder = temporaryFolder();
  let file: string;
  let handle: Driver.Database;
  let count = 0;

  afterAll(folder.dispose);
  beforeEach(() => {
    count += 1;
    file = join(folder.path, `${count}.db`);
    handle = new Driver(file);
  });
  afterEach(() => {
    handle.close();
  });

  const open = (migrations: readonly Migration[]) => openDal(kind === 'own' ? file : handle, { migrations });
  const rowsOf = (table: string) => handle.prepare(`SELECT * FROM ${table} ORDER BY id`).raw().all();

  test('a table that others refer to is replaced, up and down, and nothing of them is lost', async () => {
    await using dal = await open([family, rebuild]);
    expect(await dal.migrate()).toEqual(['001_family', '002_rebuild']);
    expect(rowsOf('parents')).toEqual([
      [1, null],
      [2, null],
    ]);
    expect(rowsOf('children')).toEqual([
      [11, 1],
      [12, 2],
    ]);
    expect(await dal.migrate({ down: 1 })).toEqual(['002_rebuild']);
    expect(rowsOf('children')).toHaveLength(2);
    expect(rowsOf('strict_children')).toEqual([[21, 1]]);
  });

  test('rows that would refer to nothing are refused, by table and parent; foreign keys are on again', async () => {
    await using dal = await open([family, forgetful]);
    await expect(dal.migrate()).rejects.toMatchObject({
      code: 'foreign_key_violation',
      backend: 'sqlite',
      columns: ['parent_id'],
      message: expect.stringMatching(
        /^migration 002_rebuild on sqlite: rows of \w*children \(parent_id\) would refer to no row of parents: 1 of them/,
      ),
    });
    expect(rowsOf('parents')).toEqual([[1], [2]]);
    await dal.database.connect(async (connection) => {
      if (connection.backendType !== 'sqlite') throw new Error('not SQLite');
      expect(connection.database.pragma('foreign_keys', { simple: true })).toBe(1);
    });
  });

  test('foreign keys are on again after a step that succeeds, and after one whose text fails', async () => {
    await using dal = await open([family, only('002_wrong', `${rebuilt('')} SELECT missing();`)]);
    await expect(dal.migrate()).rejects.toMatchObject({
      message: expect.stringMatching(/statement 5 \(SELECT missing\(\);\) at 4:\d+: .*missing/),
    });
    await dal.database.connect(async (connection) => {
      if (connection.backendType !== 'sqlite') throw new Error('not SQLite');
      expect(() => connection.database.exec('INSERT INTO children VALUES (99, 99)')).toThrow('FOREIGN KEY');
    });
    expect(rowsOf('children')).toHaveLength(2);
  });
});

test('a handle that has a transaction open is refused, and keeps it', async () => {
  const handle = new Driver(':memory:');
  await using dal = await openDal(handle, { migrations: [family] });
  await dal.migrate({ down: 'all' });
  handle.exec('BEGIN');
  await expect(dal.migrate()).rejects.toMatchObject({
    code: 'unsupported',
    message: expect.stringContaining('a transaction is open on this handle'),
  });
  expect(handle.inTransaction).toBe(true);
  handle.exec('ROLLBACK');
  expect(await dal.migrate()).toEqual(['001_family']);
  expect(handle.pragma('foreign_keys', { simple: true })).toBe(1);
});

test('postgres: what only the commit finds out names the step', async () => {
  const database = await createPostgresDatabase();
  const postgres = `CREATE TABLE parents (id integer PRIMARY KEY);
    CREATE TABLE children (parent_id integer REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED);
    INSERT INTO children VALUES (1);`;
  {
    await using dal = await openDal(database.url, {
      migrations: [{ name: '001_late', up: { postgres, sqlite: '' } }],
    });
    await expect(dal.migrate()).rejects.toMatchObject({
      code: 'foreign_key_violation',
      table: 'children',
      message: expect.stringMatching(/^migration 001_late on postgres: /),
    });
    expect((await dal.health()).migrations.applied).toEqual([]);
  }
  await database.dispose();
});
