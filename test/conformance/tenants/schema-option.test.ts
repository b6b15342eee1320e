// The option `schema`: every connection is in that schema only, or it is not opened.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import SqliteDatabase from 'better-sqlite3';
import { Pool } from 'pg';
import * as unified from '../../../generated/unified/index.js';
import type { Backend } from '../../../src/backend.js';
import { openPostgres } from '../../../src/backends/postgres.js';
import { type DalOptions, newUuid, openDal } from '../../../src/index.js';
import {
  createPostgresDatabase,
  deferred,
  failure,
  onServer,
  postgresOptions,
  statement,
  temporaryFolder,
} from '../../support/backends.js';
import { startStartupProxy } from '../../support/startup-proxy.js';

const showPath = statement(`SELECT current_setting('search_path')`);
const path = '"tenant_x",pg_temp';

let database: { url: string; dispose(): Promise<void> };
beforeAll(async () => {
  database = await createPostgresDatabase();
  await onServer('CREATE SCHEMA tenant_x; CREATE SCHEMA "order"', database.url);
});
afterAll(() => database.dispose());

async function pathOf(backend: Backend): Promise<unknown> {
  return (await backend.run(showPath, [])).rows[0]?.[0];
}

const open = (schema = 'tenant_x', options: object = {}) =>
  openPostgres({ ...postgresOptions(database.url), schema, ...options });

describe('a DAL in a schema', () => {
  test('migrates into it, its bookkeeping too, and never reads what public has', async () => {
    await using everywhere = await openDal(database.url, unified);
    await everywhere.migrate();
    const id = newUuid();
    await everywhere.context.create({ id, value: { of: 'public' } });

    await using tenant = await openDal(database.url, unified, { schema: 'tenant_x' });
    const error = await failure(tenant.context.read({ id }));
    expect(error.cause.code).toBe('42P01');
    expect((await tenant.health()).migrations.applied).toEqual([]);
    expect(await tenant.migrate()).toHaveLength(unified.migrations.length);
    expect(await tenant.context.list({ limit: 9, offset: 0 })).toEqual([]);
    await tenant.context.create({ id, value: { of: 'tenant' } });
    expect((await tenant.context.read({ id })).value).toEqual({ of: 'tenant' });
    expect((await everywhere.context.read({ id })).value).toEqual({ of: 'public' });
    await tenant.database.connect(async (connection) => {
      if (connection.backendType !== 'postgres') throw new Error('expected PostgreSQL');
      const { rows } = await connection.client.query(
        `SELECT count(*)::int AS count FROM pg_tables WHERE schemaname = 'tenant_x' AND tablename LIKE 'dualect%'`,
      );
      expect(rows).toEqual([{ count: 1 }]);
    });
  });

  test('has every connection of the pool there, whatever was set on it before', async () => {
    const backend = await open('tenant_x', { poolSize: 3 });
    const all = deferred();
    let busy = 0;
    const paths = await Promise.all(
      [1, 2, 3].map(() =>
        backend.connect(async (connection) => {
          if (connection.backendType !== 'postgres') throw new Error('expected PostgreSQL');
          busy += 1;
          if (busy === 3) all.resolve();
          await all.promise;
          const { rows } = await connection.client.query('SHOW search_path');
          await connection.client.query(`SET search_path = public`);
          return rows;
        }),
      ),
    );
    expect(paths).toEqual(Array(3).fill([{ search_path: path }]));
    expect(await Promise.all(Array.from({ length: 9 }, () => pathOf(backend)))).toEqual(Array(9).fill(path));
    await backend.close(1000);
  });

  test.each(['SET search_path = public', `SELECT pg_catalog.set_config('search_path', '', false)`])(
    'stays there after a script with %s',
    async (script) => {
      const backend = await open('tenant_x', { poolSize: 1 });
      await backend.transaction({}, async (transaction) => {
        await backend.runScript(transaction, `${script}; SET TIME ZONE 'Asia/Tokyo'`);
        await backend.runScript(
          transaction,
          `DO $$ BEGIN ASSERT current_setting('search_path') <> '${path}'; END $$`,
        );
        expect((await transaction.run(showPath, [])).rows).toEqual([[path]]);
      });
      expect(await pathOf(backend)).toBe(path);
      expect((await backend.run(statement(`SELECT current_setting('TimeZone')`), [])).rows).toEqual([
        ['UTC'],
      ]);
      await backend.close(1000);
    },
  );

  test('stays there after a transaction in which a borrower of the connection left it', async () => {
    const backend = await open('tenant_x', { poolSize: 1 });
    await backend.transaction({}, async (transaction) => {
      await transaction.connect(async (connection) => {
        if (connection.backendType === 'postgres') await connection.client.query('SET search_path = public');
      });
      expect((await transaction.run(showPath, [])).rows).toEqual([[path]]);
    });
    expect(await pathOf(backend)).toBe(path);
    await backend.close(1000);
  });

  test('finds its own tables before temporary ones of the same name', async () => {
    const backend = await open('tenant_x', { poolSize: 1 });
    await backend.transaction({}, async (transaction) => {
      await backend.runScript(
        transaction,
        'CREATE TABLE shadowed (id int); CREATE TEMP TABLE shadowed (id int, more int)',
      );
      const { rows } = await transaction.run(
        statement('SELECT count(*) FROM shadowed WHERE to_jsonb(shadowed) ? $1'),
        ['more'],
      );
      expect(rows).toEqual([['0']]);
      const found = await transaction.run(
        statement(`SELECT 'shadowed'::regclass = 'tenant_x.shadowed'::regclass`),
        [],
      );
      expect(found.rows).toEqual([['t']]);
    });
    await backend.close(1000);
  });

  test('takes a name that is a word of SQL', async () => {
    const backend = await open('order');
    expect(await pathOf(backend)).toBe('"order",pg_temp');
    await backend.close(1000);
  });
});

describe('is refused', () => {
  const refusal = async (source: Parameters<typeof openDal>[0], options: DalOptions) => {
    const error = await failure(openDal(source, unified, options));
    expect(error).toMatchObject({ name: 'DalError', code: 'configuration' });
    return error.message;
  };

  test('a schema that does not exist, or that the user may not use', async () => {
    expect(await refusal(database.url, { schema: 'nowhere' })).toMatch(/no schema nowhere/);
    const role = `stranger_${process.pid}`;
    await onServer(`CREATE ROLE ${role} LOGIN PASSWORD 'stranger'`);
    const url = Object.assign(new URL(database.url), { username: role, password: 'stranger' }).href;
    expect(await refusal(url, { schema: 'tenant_x' })).toMatch(/may not use the schema tenant_x/);
    await onServer(`DROP ROLE ${role}`);
  });

  test.each([
    '',
    'public',
    'pg_catalog',
    'information_schema',
    'T',
    'a b',
    'a"; DROP SCHEMA tenant_x',
    'x'.repeat(64),
  ])('the name %p', async (schema) => {
    const message = await refusal(database.url, { schema });
    expect(message).toMatch(/the option schema takes 1 to 63/);
  });

  test('two schemas, by the URL and by the option', async () => {
    expect(await refusal(`${database.url}?schema=tenant_x`, { schema: 'order' })).toMatch(/two schemas/);
    expect(await refusal(`${database.url}?schema=T`, {})).toMatch(/1 to 63/);
    await using same = await openDal(`${database.url}?schema=tenant_x`, unified, { schema: 'tenant_x' });
    expect((await same.health()).backendType).toBe('postgres');
  });

  test('what cannot be relied on: sessions of a transaction pooler, and a pool of its owner', async () => {
    expect(await refusal(database.url, { schema: 'tenant_x', prepare: false })).toMatch(/pooler/);
    const pool = new Pool({ connectionString: database.url });
    expect(await refusal(pool, { schema: 'tenant_x' })).toMatch(/owner's/);
    await pool.end();
    await using dal = await openDal(database.url, unified);
    expect(await refusal(dal.database as never, { schema: 'tenant_x' })).toMatch(/open database/);
  });

  test.each([
    ['drop', /search_path is not the schema tenant_x/],
    ['refuse', /refuses the parameter "options"/],
  ] as const)('a server whose pooler does this with the parameter: %s', async (mode, message) => {
    const proxy = await startStartupProxy(new URL(database.url), mode);
    const url = Object.assign(new URL(database.url), { port: String(proxy.port) }).href;
    expect(await refusal(url, { schema: 'tenant_x' })).toMatch(message);
    await proxy.close();
  });

  test('on SQLite, where a tenant is a file', async () => {
    const folder = temporaryFolder();
    expect(await refusal(':memory:', { schema: 'tenant_x' })).toMatch(/a tenant is a file/);
    expect(await refusal(join(folder.path, 'a.db'), { schema: 'tenant_x' })).toMatch(/a tenant is a file/);
    const handle = new SqliteDatabase(':memory:');
    expect(await refusal(handle, { schema: 'tenant_x' })).toMatch(/a tenant is a file/);
    handle.close();
    folder.dispose();
  });
});
