// A handle that its owner keeps: several backends may share it, and the owner may end what runs on it.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import Sqlite from 'better-sqlite3';
import { Client, Pool } from 'pg';
import type { Backend } from '../../../src/backend.js';
import { adoptPostgres } from '../../../src/backends/postgres.js';
import { adoptSqlite } from '../../../src/backends/sqlite.js';
import { openDal } from '../../../src/index.js';
import { createPostgresDatabase, deferred, failure, statement } from '../../support/backends.js';

interface Owned {
  adopt(): Backend;
  execute(text: string): Promise<unknown>;
  end(): Promise<void>;
  dispose(): Promise<void>;
}

async function ownClient(): Promise<Owned> {
  const { url, dispose } = await createPostgresDatabase();
  const client = new Client({ connectionString: url });
  await client.connect();
  return {
    adopt: () => adoptPostgres(client, { acquireTimeout: 2000 }),
    execute: (text) => client.query(text),
    end: () => client.end(),
    dispose: async () => {
      await client.end();
      await dispose();
    },
  };
}

async function ownHandle(): Promise<Owned> {
  const database = new Sqlite(':memory:');
  const close = async () => void database.close();
  return {
    adopt: () => adoptSqlite(database, { acquireTimeout: 2000 }),
    execute: async (text) => database.exec(text),
    end: close,
    dispose: close,
  };
}

const insert = (id: number) => statement(`INSERT INTO items (id) VALUES (${id})`);

describe.each([
  { name: 'a client of pg', own: ownClient },
  { name: 'a handle of better-sqlite3', own: ownHandle },
])('$name', ({ own }) => {
  let owned: Owned;
  let backend: Backend;

  beforeEach(async () => {
    owned = await own();
    backend = owned.adopt();
    await owned.execute('CREATE TABLE items (id integer PRIMARY KEY)');
  });
  afterEach(() => owned.dispose());

  const ids = async (from: Backend) => {
    const { rows } = await from.run(statement('SELECT id FROM items ORDER BY id'), []);
    return rows.map(([id]) => Number(id));
  };

  test('handed in twice is still one: nothing lands in the transaction of the other', async () => {
    const other = owned.adopt();
    const inside = deferred();
    const release = deferred();
    const failing = failure(
      backend.transaction({}, async (transaction) => {
        await transaction.run(insert(1), []);
        inside.resolve();
        await release.promise;
        throw new Error('undo');
      }),
    );
    await inside.promise;
    const beside = Promise.all([
      other.run(insert(2), []),
      other.transaction({}, (transaction) => transaction.run(insert(3), [])),
    ]);
    release.resolve();
    await failing;
    await beside;
    expect(await ids(other)).toEqual([2, 3]);
  });

  test('closing one of two turns only its own waiters away', async () => {
    const other = owned.adopt();
    const inside = deferred();
    const release = deferred();
    const running = backend.transaction({}, async () => {
      inside.resolve();
      await release.promise;
    });
    await inside.promise;
    const refused = failure(other.run(insert(1), []));
    const waiting = backend.run(insert(2), []);
    await other.close(1);
    expect((await refused).code).toBe('closed');
    release.resolve();
    await running;
    await waiting;
    expect(await ids(backend)).toEqual([2]);
  });

  test.each(['COMMIT', 'ROLLBACK'])('a %s of its owner within a transaction is told', async (command) => {
    const before = await failure(
      backend.transaction({}, async (transaction) => {
        await owned.execute(command);
        await transaction.run(insert(1), []);
      }),
    );
    const last = await failure(
      backend.transaction({}, async (transaction) => {
        await transaction.run(insert(2), []);
        await owned.execute(command);
      }),
    );
    expect([before.code, last.code]).toEqual(['aborted', 'aborted']);
    expect(await ids(backend)).toEqual(command === 'COMMIT' ? [2] : []);
  });

  test('that was ended before is refused at once', async () => {
    await owned.end();
    expect(() => owned.adopt()).toThrow(
      expect.objectContaining({ code: 'configuration', message: expect.stringMatching(/ended|closed/) }),
    );
  });

  test('that was ended is closed', async () => {
    await ids(backend);
    await owned.end();
    expect((await failure(ids(backend))).code).toBe('closed');
    expect((await failure(backend.transaction({}, async () => {}))).code).toBe('closed');
  });
});

test('a pool that was ended, and a client that nobody connected, are refused at once', async () => {
  const pool = new Pool();
  await pool.end();
  for (const [handed, reason] of [
    [pool, 'the pool of pg handed in was ended'],
    [new Client(), 'the client of pg handed in is not connected; await its connect() first'],
  ] as const) {
    const error = await failure(openDal(handed, {}));
    expect(error).toMatchObject({ code: 'configuration', message: reason, backend: 'postgres' });
  }
});
