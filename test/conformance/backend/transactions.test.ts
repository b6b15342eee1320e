// Transactions, savepoints and what may not happen in them, on every backend.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { BackendTransaction } from '../../../src/backend.js';
import type { OpenedBackend } from '../../support/backends.js';
import {
  backendCases,
  deferred,
  failure,
  ids,
  integer,
  runScript,
  statement,
} from '../../support/backends.js';

const schema = {
  postgres: 'CREATE TABLE items (id int PRIMARY KEY)',
  sqlite: 'CREATE TABLE items (id INTEGER PRIMARY KEY) STRICT',
};
const insert = statement('INSERT INTO items (id) VALUES ($1)', { name: 'item.insert' });

describe.each(backendCases)('transactions on $name', (backendCase) => {
  let opened: OpenedBackend;
  const { run, transaction } = {
    run: (target: Pick<BackendTransaction, 'run'>, id: number) =>
      target.run(insert, [integer(opened.backend, id)]),
    transaction: <T>(body: (tx: BackendTransaction) => Promise<T>, options = {}) =>
      opened.backend.transaction(options, body),
  };
  const stored = () => ids(opened.backend, 'items');

  beforeAll(async () => {
    opened = await backendCase.open({ acquireTimeout: 300 });
    await runScript(opened.backend, schema);
  });
  beforeEach(async () => {
    await opened.backend.run(statement('DELETE FROM items'), []);
  });
  afterEach(async () => {
    const { pool } = await opened.backend.health();
    expect(pool.waiting).toBe(0);
    expect(pool.idle).toBe(pool.total);
  });
  afterAll(() => opened.dispose());

  test('commits, and gives what the body gives', async () => {
    const result = await transaction(async (tx) => {
      await run(tx, 1);
      expect(await ids(tx, 'items')).toEqual([1]);
      return 'given';
    });
    expect(result).toBe('given');
    expect(await stored()).toEqual([1]);
  });

  test('rolls back with the error of the body, also one thrown at once', async () => {
    const mistake = new Error('mine');
    const asynchronous = transaction(async (tx) => {
      await run(tx, 1);
      throw mistake;
    });
    expect(await failure(asynchronous)).toBe(mistake);
    const synchronous = transaction(() => {
      throw mistake;
    });
    expect(await failure(synchronous)).toBe(mistake);
    expect(await stored()).toEqual([]);
  });

  test('a swallowed error does not commit', async () => {
    const error = await failure(
      transaction(async (tx) => {
        await run(tx, 1);
        await failure(run(tx, 1));
      }),
    );
    expect(error).toMatchObject({ code: 'aborted', backend: opened.backend.type });
    expect(await stored()).toEqual([]);
  });

  test('after a failed statement every other one is aborted', async () => {
    const codes: string[] = [];
    const first = await failure(
      transaction(async (tx) => {
        await run(tx, 1);
        const violation = await failure(run(tx, 1));
        codes.push((await failure(run(tx, 2))).code, (await failure(tx.run(statement('SELECT 1'), []))).code);
        throw violation;
      }),
    );
    expect(first.code).toBe('unique_violation');
    expect(codes).toEqual(['aborted', 'aborted']);
  });

  test('statements at once run one after the other, in order', async () => {
    await transaction(async (tx) => {
      await Promise.all([1, 2, 3, 4, 5].map((id) => run(tx, id)));
    });
    expect(await stored()).toEqual([1, 2, 3, 4, 5]);
    const error = await failure(transaction((tx) => Promise.all([run(tx, 6), run(tx, 1), run(tx, 7)])));
    expect(error).toMatchObject({ code: 'unique_violation', query: 'item.insert' });
    expect(await stored()).toEqual([1, 2, 3, 4, 5]);
  });

  test('a statement that nobody awaits still belongs to the transaction', async () => {
    await transaction(async (tx) => {
      void run(tx, 1);
      void run(tx, 2);
    });
    expect(await stored()).toEqual([1, 2]);
  });

  test('after the end a handle is closed', async () => {
    let kept: BackendTransaction | undefined;
    await transaction(async (tx) => {
      kept = tx;
    });
    const error = await failure(run(kept!, 1));
    expect(error).toMatchObject({ code: 'closed', query: 'item.insert' });
    expect((await failure(kept!.transaction(async () => {}))).code).toBe('closed');
    expect((await failure(kept!.runEach(insert, [[integer(opened.backend, 1)]]))).code).toBe('closed');
    expect(await stored()).toEqual([]);
  });

  test('a nested transaction is a savepoint', async () => {
    await transaction(async (tx) => {
      await run(tx, 1);
      const error = await failure(
        tx.transaction(async (inner) => {
          await run(inner, 2);
          await inner.transaction((innermost) => run(innermost, 3));
          await run(inner, 1);
        }),
      );
      expect(error.code).toBe('unique_violation');
      await tx.transaction(async (inner) => {
        await run(inner, 4);
        await failure(
          inner.transaction(async (innermost) => {
            await run(innermost, 5);
            throw new Error('only this one');
          }),
        );
        await run(inner, 6);
      });
    });
    expect(await stored()).toEqual([1, 4, 6]);
  });

  test('a swallowed error in a nested transaction rolls back that one alone', async () => {
    await transaction(async (tx) => {
      await run(tx, 1);
      const error = await failure(
        tx.transaction(async (inner) => {
          await run(inner, 2);
          await failure(run(inner, 1));
        }),
      );
      expect(error.code).toBe('aborted');
    });
    expect(await stored()).toEqual([1]);
  });

  test('siblings wait for a nested transaction, and are not rolled back with it', async () => {
    await transaction(async (tx) => {
      const nested = failure(
        tx.transaction(async (inner) => {
          await run(inner, 1);
          await new Promise((resolve) => setTimeout(resolve, 5));
          throw new Error('back');
        }),
      );
      const second = tx.transaction((inner) => run(inner, 3));
      await Promise.all([nested, run(tx, 2), second]);
    });
    expect(await stored()).toEqual([2, 3]);
  });

  test('using the outer handle inside a nested transaction is told, not waited for for ever', async () => {
    const error = await failure(transaction((tx) => tx.transaction(() => run(tx, 1))));
    expect(error.code).toBe('acquire_timeout');
    expect(error.message).toContain('its own handle');
    expect(await stored()).toEqual([]);
  });

  test('runEach inside a transaction', async () => {
    const lists = (first: number) => [first, first + 1].map((id) => [integer(opened.backend, id)]);
    await transaction(async (tx) => {
      expect((await tx.runEach(insert, lists(1))).affected).toBe(2);
      await failure(tx.transaction((inner) => inner.runEach(insert, lists(0))));
    });
    expect(await stored()).toEqual([1, 2]);
  });

  test.each(['read committed', 'repeatable read', 'serializable'] as const)('%s', async (isolation) => {
    await transaction((tx) => run(tx, 1), { isolation });
    expect(await stored()).toEqual([1]);
  });

  test('read-only refuses to write', async () => {
    const error = await failure(transaction((tx) => run(tx, 1), { readOnly: true }));
    expect(error).toMatchObject({ code: 'read_only', query: 'item.insert' });
    expect(await transaction((tx) => ids(tx, 'items'), { readOnly: true })).toEqual([]);
    await run(opened.backend, 2);
    expect(await stored()).toEqual([2]);
  });

  test('a timeout ends the transaction between statements', async () => {
    let late: Promise<any> | undefined;
    const body = async (tx: BackendTransaction) => {
      await run(tx, 1);
      await new Promise((resolve) => setTimeout(resolve, 120));
      late = failure(run(tx, 2));
      await late;
    };
    const error = await failure(transaction(body, { timeout: 50 }));
    expect(error.code).toBe('timeout');
    expect(await stored()).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect((await late).code).toBe('closed');
    expect(await stored()).toEqual([]);
  });

  test('a timeout also ends a body that never does', async () => {
    const never = new Promise<never>(() => {});
    const error = await failure(transaction((tx) => tx.transaction(() => never), { timeout: 30 }));
    expect(error.code).toBe('timeout');
    await run(opened.backend, 1);
    expect(await transaction(async (tx) => ids(tx, 'items'), { timeout: 1e12 })).toEqual([1]);
  });

  test('a script runs inside the transaction, all or nothing', async () => {
    const script = 'INSERT INTO items (id) VALUES (1); INSERT INTO items (id) VALUES (2);';
    await transaction((tx) => opened.backend.runScript(tx, script));
    const error = await failure(
      transaction((tx) => opened.backend.runScript(tx, `INSERT INTO items (id) VALUES (3); ${script}`)),
    );
    expect(error.code).toBe('unique_violation');
    expect(await stored()).toEqual([1, 2]);
    const ended = await failure(transaction((tx) => opened.backend.runScript(tx, 'COMMIT')));
    expect(ended.code).toBe('aborted');
  });

  test('connect lends the driver connection and takes it back clean', async () => {
    const kind = await opened.backend.connect(async (connection) => {
      if (connection.backendType === 'sqlite')
        connection.database.exec('BEGIN; INSERT INTO items VALUES (1)');
      else await connection.client.query('BEGIN; INSERT INTO items VALUES (1)');
      return connection.backendType;
    });
    expect(kind).toBe(opened.backend.type);
    expect(await stored()).toEqual([]);
  });

  test('what a borrower of the connection switches off is on again', async () => {
    await opened.backend.connect(async (connection) => {
      if (connection.backendType === 'postgres') {
        await connection.client.query('SET default_transaction_read_only = on');
        return;
      }
      for (const pragma of ['query_only = ON', 'ignore_check_constraints = ON', 'synchronous = OFF']) {
        connection.database.pragma(pragma);
      }
    });
    await run(opened.backend, 1);
    expect(await stored()).toEqual([1]);
    if (opened.backend.type === 'postgres') return;
    await opened.backend.connect(async (connection) => {
      if (connection.backendType !== 'sqlite') return;
      const { database } = connection;
      expect(database.pragma('synchronous', { simple: true })).toBe(2);
      expect(database.pragma('ignore_check_constraints', { simple: true })).toBe(0);
    });
  });

  test('so it is where the connection was borrowed within a transaction', async () => {
    await transaction((tx) =>
      tx.connect(async (connection) => {
        if (connection.backendType === 'postgres') {
          await connection.client.query("SET TIME ZONE 'Asia/Tokyo'; SET default_transaction_read_only = on");
        } else {
          connection.database.pragma('ignore_check_constraints = ON');
          connection.database.pragma('query_only = ON');
        }
      }),
    );
    await run(opened.backend, 1);
    expect(await stored()).toEqual([1]);
    await transaction(async (tx) => {
      if (tx.connection.backendType === 'postgres') {
        const { rows } = await tx.run(statement(`SELECT current_setting('TimeZone')`), []);
        expect(rows).toEqual([['UTC']]);
      } else {
        expect(tx.connection.database.pragma('ignore_check_constraints', { simple: true })).toBe(0);
      }
    });
  });

  test('transactions at once do not see into each other', async () => {
    const inside = deferred();
    const release = deferred();
    const first = transaction(async (tx) => {
      await run(tx, 1);
      inside.resolve();
      await release.promise;
      throw new Error('back');
    });
    await inside.promise;
    const write = run(opened.backend, 2);
    release.resolve();
    expect((await failure(first)).message).toBe('back');
    await write;
    expect(await stored()).toEqual([2]);
  });
});
