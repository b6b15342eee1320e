// What a server does to its clients: killed connections, lost commits, changed tables, limits. None ends the process.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Backend, BackendTransaction, PostgresOptions } from '../../../src/backend.js';
import { openPostgres } from '../../../src/backends/postgres.js';
import {
  createPostgresDatabase,
  deferred,
  failure,
  ids,
  onServer,
  postgresOptions,
  runScript,
  statement,
} from '../../support/backends.js';
import { startCuttingProxy } from '../../support/cutting-proxy.js';

const insert = statement('INSERT INTO items (id) VALUES ($1)');
const slowly = statement('INSERT INTO items (id) SELECT 77 FROM pg_sleep(30)');

describe.each(['own', 'public'] as const)('PostgreSQL faults, %s queries', (driverQueries) => {
  let database: { url: string; dispose(): Promise<void> };
  let backend: Backend;
  const open = (options: PostgresOptions = {}) =>
    openPostgres({ ...postgresOptions(database.url), driverQueries, ...options });
  const stored = () => ids(backend, 'items');
  const backendOf = async (tx: BackendTransaction) =>
    (await tx.run(statement('SELECT pg_backend_pid()'), [])).rows[0]?.[0];
  const kill = (pid: unknown) => onServer(`SELECT pg_terminate_backend(${pid})`);
  const killAll = () =>
    onServer(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${new URL(database.url).pathname.slice(1)}'`,
    );
  /** Runs until the pool has noticed that its connections are gone. */
  const recovered = async () => {
    for (;;) {
      try {
        return await stored();
      } catch (error) {
        expect(error).toMatchObject({ code: 'connection' });
      }
    }
  };
  const closedEvent = (tx: BackendTransaction) =>
    new Promise((resolve) => {
      if (tx.connection.backendType === 'postgres') (tx.connection.client as any).once('end', resolve);
    });

  beforeAll(async () => {
    database = await createPostgresDatabase();
    backend = await open();
    await runScript(backend, { postgres: 'CREATE TABLE items (id int PRIMARY KEY)', sqlite: '' });
  });
  beforeEach(() => backend.run(statement('DELETE FROM items'), []));
  afterAll(async () => {
    await backend.close(1000);
    await database.dispose();
  });

  test('killed while idle in the pool', async () => {
    await Promise.all([1, 2, 3].map((id) => backend.run(insert, [id])));
    await killAll();
    expect(await recovered()).toEqual([1, 2, 3]);
  });

  test('killed while lent and idle', async () => {
    const error = await failure(
      backend.connect(async (connection) => {
        if (connection.backendType !== 'postgres') return;
        const { rows } = await connection.client.query('SELECT pg_backend_pid() AS pid');
        const ended = new Promise((resolve) => {
          (connection.client as any).once('end', resolve);
        });
        await kill((rows[0] as any).pid);
        await ended;
        throw new Error('noticed');
      }),
    );
    expect(error.message).toBe('noticed');
    expect(await recovered()).toEqual([]);
  });

  test('killed in a transaction, between statements', async () => {
    const work = backend.transaction({}, async (tx) => {
      await tx.run(insert, [1]);
      await kill(await backendOf(tx));
      await tx.run(insert, [2]);
    });
    expect(await failure(work)).toMatchObject({ code: 'connection', query: 'test.statement' });
    expect(await recovered()).toEqual([]);
  });

  test('killed before COMMIT was sent: certainly not committed', async () => {
    const work = backend.transaction({}, async (tx) => {
      await tx.run(insert, [1]);
      const ended = closedEvent(tx);
      await kill(await backendOf(tx));
      await ended;
    });
    expect((await failure(work)).code).toBe('connection');
    expect(await recovered()).toEqual([]);
  });

  test('the error of the body is not masked by a rollback that fails', async () => {
    const work = backend.transaction({}, async (tx) => {
      const ended = closedEvent(tx);
      await kill(await backendOf(tx));
      await ended;
      throw new Error('first');
    });
    expect((await failure(work)).message).toBe('first');
    expect(await recovered()).toEqual([]);
  });

  test('killed during a read, and during a write outside of a transaction', async () => {
    const running = async (text: ReturnType<typeof statement>) => {
      const result = failure(backend.run(text, []));
      const name = new URL(database.url).pathname.slice(1);
      const others = `datname = '${name}' AND wait_event = 'PgSleep'`;
      for (let killed = false; !killed; ) {
        const { rows } = await backend.run(
          statement(`SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE ${others}`),
          [],
        );
        killed = rows[0]?.[0] !== '0';
      }
      return (await result).code;
    };
    expect(await running(statement('SELECT pg_sleep(30)'))).toBe('connection');
    expect(await running(slowly)).toBe('commit_unknown');
    expect(await recovered()).toEqual([]);
  });

  test('a connection that breaks at COMMIT leaves the outcome unknown', async () => {
    const proxy = await startCuttingProxy(new URL(database.url));
    const proxied = await open({ host: '127.0.0.1', port: proxy.port });
    try {
      for (const mode of ['before', 'after'] as const) {
        proxy.mode = 'off';
        const work = proxied.transaction({}, async (tx) => {
          await tx.run(insert, [mode === 'before' ? 1 : 2]);
          proxy.mode = mode;
        });
        expect((await failure(work)).code).toBe('commit_unknown');
      }
      proxy.mode = 'off';
      const reading = proxied.transaction({ readOnly: true }, async (tx) => {
        await ids(tx, 'items');
        proxy.mode = 'before';
      });
      expect((await failure(reading)).code).toBe('connection');
      proxy.mode = 'off';
    } finally {
      await proxied.close(1000);
      await proxy.close();
    }
    // The one that the server still received may have been committed, the other cannot.
    for (let found = await stored(); !found.includes(2); found = await stored()) expect(found).toEqual([]);
    expect(await stored()).toEqual([2]);
  });

  test('a COMMIT that answers ROLLBACK is an error', async () => {
    const work = backend.transaction({}, async (tx) => {
      await tx.run(insert, [1]);
      if (tx.connection.backendType === 'postgres') {
        await failure(tx.connection.client.query('SELECT * FROM nowhere'));
      }
    });
    expect((await failure(work)).code).toBe('aborted');
    expect(await stored()).toEqual([]);
  });

  test('deadlock and serialization failures have their codes', async () => {
    await Promise.all([1, 2].map((id) => backend.run(insert, [id])));
    const touch = statement('UPDATE items SET id = id WHERE id = $1');
    const both = [deferred(), deferred()];
    const crossing = (mine: number) =>
      backend.transaction({}, async (tx) => {
        await tx.run(touch, [mine + 1]);
        both[mine]?.resolve();
        await Promise.all(both.map(({ promise }) => promise));
        await tx.run(touch, [2 - mine]);
      });
    const outcomes = await Promise.allSettled([crossing(0), crossing(1)]);
    const failed = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(failed.map(({ reason }) => reason.code)).toEqual(['deadlock']);
    const stale = backend.transaction({ isolation: 'repeatable read' }, async (tx) => {
      await ids(tx, 'items');
      await backend.run(touch, [1]);
      await tx.run(touch, [1]);
    });
    expect((await failure(stale)).code).toBe('serialization');
  });

  test('a timeout also stops the statement on the server', async () => {
    const work = backend.transaction({ timeout: 50 }, (tx) => tx.run(slowly, []));
    expect((await failure(work)).code).toBe('timeout');
    const { rows } = await backend.run(statement('SHOW statement_timeout'), []);
    expect(rows).toEqual([['0']]);
  });

  test('a statement is prepared again after its table has changed, or it was dropped', async () => {
    const single = await open({ poolSize: 1 });
    await single.run(statement('CREATE TABLE shapes (id int)'), []);
    const all = statement('SELECT * FROM shapes');
    const alter = (type: string) => single.run(statement(`ALTER TABLE shapes ALTER id TYPE ${type}`), []);
    await single.run(all, []);
    await alter('bigint');
    expect(await single.run(all, [])).toEqual({ rows: [], affected: 0 });
    await alter('text');
    const inside = () => single.transaction({}, (tx) => tx.run(all, []));
    expect((await failure(inside())).code).toBe('serialization');
    expect(await inside()).toEqual({ rows: [], affected: 0 });
    await single.connect(async (connection) => {
      if (connection.backendType === 'postgres') await connection.client.query('DEALLOCATE ALL');
    });
    expect(await single.run(all, [])).toEqual({ rows: [], affected: 0 });
    await single.close(1000);
  });

  test('statements are prepared once per connection, under short names, or not at all', async () => {
    const count = statement(
      "SELECT count(*), max(length(name)) FROM pg_prepared_statements WHERE name LIKE 'dualect%'",
    );
    for (const prepare of [true, false]) {
      const single = await open({ poolSize: 1, prepare });
      await single.run(insert, [prepare ? 1 : 2]);
      await failure(single.run(insert, [1]));
      await single.run(insert, [prepare ? 3 : 4]);
      const { rows } = await single.run(count, []);
      expect(Number(rows[0]?.[0])).toBe(prepare ? 2 : 0);
      expect(Number(rows[0]?.[1])).toBeLessThanOrEqual(63);
      await single.close(1000);
    }
  });

  test('a pool that is used up says so', async () => {
    const single = await open({ poolSize: 1, acquireTimeout: 50 });
    const error = await failure(single.transaction({}, () => single.run(insert, [1])));
    expect(error.code).toBe('acquire_timeout');
    expect(error.message).toContain('all 1 of the pool are in use');
    expect((await single.run(statement('SELECT 1'), [])).affected).toBe(1);
    await single.close(1000);
  });

  test('a borrowed connection comes back without settings, locks and temporary tables', async () => {
    const single = await open({ poolSize: 1 });
    await single.connect(async (connection) => {
      if (connection.backendType !== 'postgres') return;
      await connection.client.query(
        "SET lock_timeout = 5; SET TIME ZONE 'Asia/Tokyo'; SELECT pg_advisory_lock(1); CREATE TEMP TABLE leftover (id int)",
      );
    });
    const { rows } = await single.run(
      statement(
        "SELECT current_setting('lock_timeout'), current_setting('TimeZone'), to_regclass('leftover'), " +
          "(SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid())",
      ),
      [],
    );
    expect(rows).toEqual([['0', 'UTC', null, '0']]);
    await single.close(1000);
  });

  test('odd statements do not hang the client', async () => {
    const single = await open({ poolSize: 1 });
    expect(await single.run(statement(''), [])).toEqual({ rows: [], affected: 0 });
    expect((await failure(single.run(statement('COPY items FROM STDIN'), []))).code).toBe('unsupported');
    if (driverQueries === 'own') {
      const commented = statement('/* a comment */ COPY items FROM STDIN');
      expect((await failure(single.run(commented, []))).name).toBe('DalError');
    }
    expect((await failure(single.run(statement('SELECT 1; SELECT 2'), []))).code).toBe('unknown');
    const nul = await failure(single.run(statement('SELECT CAST($1 AS text)'), ['a\0b']));
    expect(nul.code).toBe('invalid_value');
    const many = Array.from({ length: 65_536 }, () => 'x');
    expect((await failure(single.run(statement('SELECT 1'), many))).code).toBe('invalid_value');
    expect((await single.run(statement('SELECT 1'), [])).affected).toBe(1);
    await single.close(1000);
  });

  test('instants are written in UTC and bytes in hex, whatever the server prefers', async () => {
    await onServer(`ALTER DATABASE ${new URL(database.url).pathname.slice(1)} SET bytea_output = 'escape'`);
    const fresh = await open({ applicationName: 'the service' });
    const text =
      "SELECT timestamptz '2024-07-01T12:00:00Z', decode('00ff', 'hex'), current_setting('application_name')";
    const { rows } = await fresh.run(statement(text), []);
    expect(rows).toEqual([['2024-07-01 12:00:00+00', '\\x00ff', 'the service']]);
    await fresh.close(1000);
  });
});
