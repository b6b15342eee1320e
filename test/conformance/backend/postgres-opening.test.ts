// Opening PostgreSQL, or taking over what a service already has: a pool, or one client.
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client, Pool } from 'pg';
import type { Backend } from '../../../src/backend.js';
import { adoptPostgres, openPostgres } from '../../../src/backends/postgres.js';
import {
  createPostgresDatabase,
  deferred,
  failure,
  ids,
  onServer,
  postgresOptions,
  statement,
} from '../../support/backends.js';

const insert = statement('INSERT INTO items (id) VALUES ($1)');
const canary = 'canary-3f9c';

let database: { url: string; dispose(): Promise<void> };
beforeAll(async () => {
  database = await createPostgresDatabase();
  await onServer('CREATE TABLE items (id int PRIMARY KEY)', database.url);
});
afterAll(() => database.dispose());

describe('opening', () => {
  const refused = async (options: object) => {
    const error = await failure(openPostgres({ ...postgresOptions(database.url), ...options }));
    expect(error).toMatchObject({ name: 'DalError', backend: 'postgres' });
    expect(error.message + inspect(error, { depth: 9, showHidden: true })).not.toContain(canary);
    return error.code;
  };

  test('what cannot be opened is told apart, without the password', async () => {
    await onServer(`CREATE ROLE ${'no_login'}_${process.pid} PASSWORD '${canary}'`);
    expect(await refused({ user: `no_login_${process.pid}`, password: canary })).toBe('configuration');
    await onServer(`DROP ROLE no_login_${process.pid}`);
    expect(await refused({ database: 'nowhere_at_all', password: 'postgres' })).toBe('configuration');
    expect(await refused({ port: 1, password: canary })).toBe('connection');
    expect(await refused({ host: 'nowhere.invalid', password: canary })).toBe('connection');
    expect(await refused({ sslmode: 'require', password: canary })).toBe('configuration');
    expect(await refused({ sslmode: 'prefer', password: canary })).toBe('configuration');
  });

  test('a server that accepts and says nothing is given up', async () => {
    const { createServer } = await import('node:net');
    const silent = createServer((socket) => socket.on('error', () => {}));
    await new Promise<void>((resolve) => {
      silent.listen(0, '127.0.0.1', resolve);
    });
    const { port } = silent.address() as { port: number };
    expect(await refused({ port, connectTimeout: 50, password: canary })).toBe('connection');
    silent.close();
  });

  test('too many connections are waited for, then told', async () => {
    const role = `limited_${process.pid}`;
    await onServer(`CREATE ROLE ${role} LOGIN CONNECTION LIMIT 1 PASSWORD '${canary}'`);
    const options = { ...postgresOptions(database.url), user: role, password: canary, acquireTimeout: 150 };
    const first = await openPostgres(options);
    expect(await refused(options)).toBe('too_many_connections');
    const waiting = openPostgres({ ...options, acquireTimeout: 10_000 });
    await first.close(1000);
    await (await waiting).close(1000);
    await onServer(`DROP ROLE ${role}`);
  });

  test('no password is printed with a backend or a connection', async () => {
    const backend = await openPostgres(postgresOptions(database.url));
    await onServer(`CREATE ROLE printed_${process.pid} LOGIN PASSWORD '${canary}'`);
    const options = { ...postgresOptions(database.url), user: `printed_${process.pid}`, password: canary };
    const printed = await openPostgres(options);
    const text = await printed.connect(async (connection) => inspect([printed, connection], { depth: 12 }));
    expect(text).toContain('postgres');
    expect(text).not.toContain(canary);
    await printed.close(1000);
    await backend.close(1000);
    await onServer(`DROP ROLE printed_${process.pid}`);
  });
});

describe('a pool that is handed in', () => {
  test.each([{}, { pipeline: true }])('works and stays open: %j', async (poolOptions) => {
    const pool = new Pool({ connectionString: database.url, max: 2, ...poolOptions } as object);
    const backend = adoptPostgres(pool);
    adoptPostgres(pool);
    expect(await ids(backend, 'items')).toEqual([]);
    await failure(
      backend.transaction({}, async (tx) => {
        await tx.run(insert, [1]);
        throw new Error('back');
      }),
    );
    expect((await backend.run(statement('SHOW TimeZone'), [])).rows).toEqual([['UTC']]);
    await backend.close(1000);
    expect((await failure(backend.run(insert, [1]))).code).toBe('closed');
    expect((await pool.query('SELECT count(*) AS n FROM items')).rows).toEqual([{ n: '0' }]);
    await pool.end();
  });
});

describe('a client that is handed in', () => {
  let client: Client;
  let backend: Backend;
  beforeAll(async () => {
    client = new Client({ connectionString: database.url });
    await client.connect();
    backend = adoptPostgres(client, { acquireTimeout: 100 });
  });
  afterAll(async () => {
    await backend.close(1000);
    await client.end();
  });

  test('shares the transaction that its owner has open', async () => {
    await client.query('BEGIN');
    await client.query('INSERT INTO items (id) VALUES (1)');
    await backend.run(insert, [2]);
    await backend.transaction({}, (tx) => tx.run(insert, [3]));
    const error = await failure(
      backend.transaction({}, async (tx) => {
        await tx.run(insert, [4]);
        await tx.run(insert, [1]);
      }),
    );
    expect(error.code).toBe('unique_violation');
    expect(await ids(backend, 'items')).toEqual([1, 2, 3]);
    const isolated = backend.transaction({ isolation: 'serializable' }, async () => {});
    expect((await failure(isolated)).code).toBe('unsupported');
    await client.query('ROLLBACK');
    expect(await ids(backend, 'items')).toEqual([]);
    expect((await backend.run(statement('SHOW TimeZone'), [])).rows).toEqual([['UTC']]);
  });

  test('has transactions of its own, one at a time', async () => {
    await backend.transaction({ isolation: 'serializable' }, (tx) => tx.run(insert, [5]));
    const inside = deferred();
    const release = deferred();
    const first = backend.transaction({}, async (tx) => {
      await tx.run(insert, [6]);
      inside.resolve();
      await release.promise;
    });
    await inside.promise;
    expect((await failure(backend.run(insert, [7]))).code).toBe('acquire_timeout');
    release.resolve();
    await first;
    expect(await ids(backend, 'items')).toEqual([5, 6]);
    await backend.run(statement('DELETE FROM items'), []);
  });

  test('a failed transaction of its owner is told', async () => {
    await client.query('BEGIN');
    await failure(client.query('SELECT * FROM nowhere'));
    expect((await failure(backend.run(insert, [8]))).code).toBe('aborted');
    expect((await failure(backend.transaction({}, async () => {}))).code).toBe('aborted');
    await client.query('ROLLBACK');
    expect(await ids(backend, 'items')).toEqual([]);
  });
});
