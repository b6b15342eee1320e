// One writer, readers beside it, and other processes: who waits for whom on SQLite, and that the event loop never does.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { adoptSqlite } from '../../../src/backends/sqlite.js';
import type { OpenedBackend } from '../../support/backends.js';
import { backendCases, deferred, failure, ids, statement, temporaryFolder } from '../../support/backends.js';

const insert = statement('INSERT INTO items (id) VALUES ($1)');
const [fileCase, memoryCase] = backendCases;

async function createItems({ backend }: OpenedBackend): Promise<void> {
  await backend.run(statement('CREATE TABLE items (id INTEGER PRIMARY KEY) STRICT'), []);
}

/** Resolves after several turns of the event loop: only the busy timeout's end would let it go on if it stood still. */
async function severalTurns(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** Counts timers while work is under way: none fires while the event loop stands still. */
async function ticksDuring(work: Promise<unknown>): Promise<number> {
  let ticks = 0;
  const timer = setInterval(() => {
    ticks += 1;
  }, 1);
  await work.catch(() => {});
  clearInterval(timer);
  return ticks;
}

describe('a file', () => {
  let opened: OpenedBackend;
  let other: Database.Database;
  const reopen = async (options: object) => {
    await opened.dispose();
    opened = await fileCase!.open(options);
    await createItems(opened);
    other = new Database(opened.url, { timeout: 0 });
  };
  beforeEach(async () => {
    opened = await fileCase!.open({ acquireTimeout: 100 });
    await createItems(opened);
    other = new Database(opened.url, { timeout: 0 });
  });
  afterEach(async () => {
    other.close();
    await opened.dispose();
  });

  test('reads go beside an open write transaction, and do not see into it', async () => {
    const inside = deferred();
    const release = deferred();
    const work = opened.backend.transaction({}, async (tx) => {
      await tx.run(insert, [1n]);
      inside.resolve();
      await release.promise;
      expect(await ids(tx, 'items')).toEqual([1]);
    });
    await inside.promise;
    expect(await ids(opened.backend, 'items')).toEqual([]);
    expect(await opened.backend.transaction({ readOnly: true }, (tx) => ids(tx, 'items'))).toEqual([]);
    expect((await opened.backend.health()).pool).toEqual({ total: 3, idle: 2, waiting: 0 });
    release.resolve();
    await work;
    expect(await ids(opened.backend, 'items')).toEqual([1]);
  });

  test('a read-only transaction keeps its snapshot while others write', async () => {
    await opened.backend.transaction({ readOnly: true }, async (tx) => {
      expect(await ids(tx, 'items')).toEqual([]);
      await opened.backend.run(insert, [1n]);
      expect(await ids(opened.backend, 'items')).toEqual([1]);
      expect(await ids(tx, 'items')).toEqual([]);
    });
  });

  test('no more read-only transactions than readers', async () => {
    await reopen({ readers: 1, acquireTimeout: 50 });
    const nested = opened.backend.transaction({ readOnly: true }, () =>
      opened.backend.transaction({ readOnly: true }, async () => {}),
    );
    expect((await failure(nested)).code).toBe('acquire_timeout');
  });

  test('writers take turns in the order in which they came', async () => {
    const order: number[] = [];
    await Promise.all(
      [1, 2, 3].map((id) =>
        opened.backend.transaction({}, async (tx) => {
          await tx.run(insert, [BigInt(id)]);
          await new Promise((resolve) => setTimeout(resolve, 3 - id));
          order.push(id);
        }),
      ),
    );
    expect(order).toEqual([1, 2, 3]);
  });

  test('a write outside of the transaction that holds the writer is told why it cannot go on', async () => {
    const error = await failure(opened.backend.transaction({}, () => opened.backend.run(insert, [1n])));
    expect(error.code).toBe('acquire_timeout');
    expect(error.message).toContain('must use its handle');
    expect(await ids(opened.backend, 'items')).toEqual([]);
  });

  test('another connection that writes is waited for without stopping the event loop', async () => {
    await reopen({ busyTimeout: 10_000 });
    for (const work of [
      () => opened.backend.run(insert, [1n]),
      () => opened.backend.transaction({}, (tx) => tx.run(insert, [2n])),
      () => opened.backend.runEach(insert, [[3n], [4n]]),
    ]) {
      other.exec('BEGIN IMMEDIATE');
      const waiting = work();
      await severalTurns();
      expect(await ids(opened.backend, 'items')).not.toContain(9);
      other.exec('COMMIT');
      await waiting;
    }
    expect(await ids(opened.backend, 'items')).toEqual([1, 2, 3, 4]);
  });

  test('a lock that stays is busy after the busy timeout', async () => {
    await reopen({ busyTimeout: 1000 });
    other.exec('BEGIN IMMEDIATE');
    const works = [
      opened.backend.run(insert, [1n]),
      opened.backend.transaction({}, async () => {}),
      opened.backend.runEach(insert, [[1n]]),
    ];
    const failures = works.map(failure);
    expect(await ticksDuring(Promise.all(failures))).toBeGreaterThan(3);
    for (const each of failures) expect(await each).toMatchObject({ code: 'busy', backend: 'sqlite' });
    other.exec('ROLLBACK');
    await opened.backend.run(insert, [1n]);
  });

  test('another process that writes', async () => {
    await reopen({ busyTimeout: 20_000 });
    const script = `
      const Database = require('better-sqlite3');
      const database = new Database(process.argv[1]);
      database.exec('BEGIN IMMEDIATE; INSERT INTO items VALUES (100)');
      process.stdout.write('locked');
      process.stdin.once('data', () => { database.exec('COMMIT'); database.close(); process.exit(); });`;
    const child = spawn(process.execPath, ['-e', script, opened.url], { stdio: ['pipe', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    const waiting = opened.backend.run(insert, [1n]);
    await severalTurns();
    expect(await ids(opened.backend, 'items')).toEqual([]);
    child.stdin.write('go');
    await waiting;
    expect(await ids(opened.backend, 'items')).toEqual([1, 100]);
  });

  test('a full disk has rolled back already, and nothing after it is stored', async () => {
    await opened.backend.run(statement('CREATE TABLE pages (data BLOB) STRICT'), []);
    await opened.backend.connect(async (connection) => {
      if (connection.backendType === 'sqlite') connection.database.pragma('max_page_count = 20');
    });
    const fill = statement('INSERT INTO pages (data) VALUES (zeroblob(200000))');
    const error = await failure(
      opened.backend.transaction({}, async (tx) => {
        await tx.run(insert, [1n]);
        const full = await failure(tx.transaction((inner) => inner.run(fill, [])));
        expect((await failure(tx.run(insert, [2n]))).code).toMatch(/aborted/);
        throw full;
      }),
    );
    expect(error.code).toBe('storage_full');
    expect(await ids(opened.backend, 'items')).toEqual([]);
    await opened.backend.run(insert, [3n]);
    expect(await ids(opened.backend, 'items')).toEqual([3]);
  });
});

test('a commit that is busy is tried again, not the body', async () => {
  const folder = temporaryFolder();
  const file = join(folder.path, 'rollback-journal.db');
  const owned = new Database(file, { timeout: 1 });
  owned.exec('PRAGMA journal_mode = DELETE; CREATE TABLE items (id INTEGER PRIMARY KEY) STRICT');
  const reader = new Database(file);
  const backend = adoptSqlite(owned, { busyTimeout: 10_000 });
  let bodies = 0;
  const work = backend.transaction({}, async (tx) => {
    bodies += 1;
    reader.exec('BEGIN; SELECT * FROM items');
    reader.prepare('SELECT * FROM items').all();
    await tx.run(insert, [1n]);
  });
  await severalTurns();
  expect(owned.inTransaction).toBe(true);
  reader.exec('COMMIT');
  await work;
  expect(bodies).toBe(1);
  expect(await ids(backend, 'items')).toEqual([1]);
  reader.close();
  owned.close();
  folder.dispose();
});

test('in memory there is one connection: reads wait for an open transaction', async () => {
  const opened = await memoryCase!.open();
  await createItems(opened);
  const inside = deferred();
  const release = deferred();
  const work = opened.backend.transaction({}, async (tx) => {
    await tx.run(insert, [1n]);
    inside.resolve();
    await release.promise;
    throw new Error('back');
  });
  await inside.promise;
  const read = ids(opened.backend, 'items');
  release.resolve();
  await failure(work);
  expect(await read).toEqual([]);
  await opened.dispose();
});

test('long lists let other work have its turn', async () => {
  const opened = await fileCase!.open();
  await createItems(opened);
  let turns = 0;
  const immediate = () => {
    turns += 1;
    if (!done) setImmediate(immediate);
  };
  let done = false;
  setImmediate(immediate);
  await opened.backend.runEach(
    insert,
    Array.from({ length: 5000 }, (_, id) => [BigInt(id)]),
  );
  done = true;
  expect(turns).toBeGreaterThan(2);
  await opened.dispose();
});

test.each(['reads', 'writes', 'writes at once', 'statements of a transaction', 'transactions'])(
  '%s let a timer have its turn',
  async (kind) => {
    const opened = await fileCase!.open({ durability: 'fast' });
    await createItems(opened);
    const { backend } = opened;
    let fired = false;
    setTimeout(() => {
      fired = true;
    }, 1);
    const select = statement('SELECT 1');
    const clear = statement('DELETE FROM items');
    const repeat = async (work: () => Promise<unknown>) => {
      for (let count = 0; count < 100_000 && !fired; count++) await work();
    };
    const works: Record<string, () => Promise<unknown>> = {
      reads: () => repeat(() => backend.run(select, [])),
      writes: () => repeat(() => backend.run(clear, [])),
      'writes at once': () => Promise.all(Array.from({ length: 10_000 }, () => backend.run(clear, []))),
      'statements of a transaction': () =>
        backend.transaction({}, (transaction) => repeat(() => transaction.run(clear, []))),
      transactions: () => repeat(() => backend.transaction({}, async () => {})),
    };
    let firedBefore = false;
    await works[kind]!().then(() => {
      firedBefore = fired;
    });
    expect(firedBefore).toBe(true);
    await opened.dispose();
  },
);
