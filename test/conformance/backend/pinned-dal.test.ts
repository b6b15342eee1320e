// The DAL of one backend: the same methods, the types of its driver, and the other driver never loaded.
import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Sqlite from 'better-sqlite3';
import { Pool } from 'pg';
import * as unified from '../../../generated/unified/index.js';
import { newUuid, openDal, PostgresDAL, SqliteDAL } from '../../../src/index.js';
import { createPostgresDatabase, failure, temporaryFolder } from '../../support/backends.js';

const root = resolve(__dirname, '../../..');
const folder = temporaryFolder();
const file = join(folder.path, 'app.db');

let database: { url: string; dispose(): Promise<void> };
beforeAll(async () => {
  database = await createPostgresDatabase();
});
afterAll(async () => {
  await database.dispose();
  folder.dispose();
});

function driversLoadedFor(url: string): unknown {
  const script = join(root, 'test/support/loaded-drivers.ts');
  return JSON.parse(
    execFileSync(process.execPath, ['--import', 'tsx', script, url], { encoding: 'utf8', cwd: root }),
  );
}

describe('PostgresDAL', () => {
  test('is the DAL, and lends clients of pg', async () => {
    await using dal = await PostgresDAL.open(database.url, unified, { poolSize: 2 });
    await dal.migrate();
    const id = newUuid();
    const type: 'postgres' = dal.backendType;
    expect(type).toBe('postgres');
    await dal.transaction(async (tx) => {
      await tx.context.create({ id, value: { a: 1 } });
      await tx.database.connect(({ client }) => client.query('UPDATE contexts SET value = $1', ['{"b": 2}']));
    });
    expect((await dal.context.read({ id })).value).toEqual({ b: 2 });
    const { rows } = await dal.database.connect(({ client }) => client.query('SELECT value FROM contexts'));
    expect(rows).toEqual([{ value: { b: 2 } }]);
    const same = await PostgresDAL.open(dal.database, unified);
    expect(await same.context.list({ limit: 9, offset: 0 })).toHaveLength(1);
  });

  test('refuses SQLite', async () => {
    const handle = new Sqlite(':memory:');
    await using other = await openDal(':memory:', unified);
    const sources = [':memory:', file, 'sqlite:a.db', handle, other.database] as unknown as string[];
    for (const source of sources) {
      const error = await failure(PostgresDAL.open(source, unified));
      expect(error).toMatchObject({
        code: 'configuration',
        message: expect.stringContaining('this is SQLite'),
      });
    }
    handle.close();
  });

  test('loads pg only', () => {
    expect(driversLoadedFor(database.url)).toEqual(['pg']);
  }, 120_000);
});

describe('SqliteDAL', () => {
  test('is the DAL, and lends the handle of better-sqlite3', async () => {
    await using dal = await SqliteDAL.open(file, unified, { durability: 'fast' });
    await dal.migrate();
    const id = newUuid();
    const type: 'sqlite' = dal.backendType;
    expect(type).toBe('sqlite');
    await dal.transaction(async (tx) => {
      await tx.context.create({ id, value: { a: 1 } });
      await tx.database.connect(async ({ database: handle }) =>
        handle.exec(`UPDATE contexts SET value = '{"b": 2}'`),
      );
    });
    expect((await dal.context.read({ id })).value).toEqual({ b: 2 });
  });

  test('refuses PostgreSQL', async () => {
    const pool = new Pool({ connectionString: database.url });
    for (const source of [database.url, pool] as unknown as string[]) {
      const error = await failure(SqliteDAL.open(source, unified));
      expect(error).toMatchObject({
        code: 'configuration',
        message: expect.stringContaining('this is PostgreSQL'),
      });
    }
    for (const source of [{}, null, 'mysql://a'] as unknown as string[]) {
      expect((await failure(SqliteDAL.open(source, unified))).code).toBe('configuration');
    }
    await pool.end();
  });

  test('loads better-sqlite3 only', () => {
    expect(driversLoadedFor(':memory:')).toEqual(['better-sqlite3']);
  }, 120_000);
});
