import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Dal, DalError, newUuid, openDal, type RetryEvent } from '../../src/index.js';
import { retrying } from '../../src/transaction.js';
import { backendCases, type OpenedBackend } from '../support/backends.js';
import * as unified from '../types/fixtures/unified/index.js';

describe('retrying', () => {
  const busy = () => new DalError('busy', 'x');

  test.each(['serialization', 'deadlock', 'busy'] as const)('%s runs again, until it works', async (code) => {
    const events: RetryEvent[] = [];
    let runs = 0;
    const result = await retrying({ limit: 5, onRetry: (event) => events.push(event) }, async () => {
      if (++runs < 4) throw new DalError(code, 'x');
      return runs;
    });
    expect(result).toBe(4);
    expect(events.map(({ attempt, error }) => [attempt, error.code])).toEqual([
      [1, code],
      [2, code],
      [3, code],
    ]);
    for (const { delayMilliseconds } of events) {
      expect(delayMilliseconds).toBeGreaterThan(0);
      expect(delayMilliseconds).toBeLessThanOrEqual(500);
    }
  });

  test('gives up after the limit with the last error', async () => {
    const errors: Error[] = [];
    const attempts = retrying({ limit: 2 }, async () => {
      errors.push(busy());
      throw errors.at(-1);
    });
    const last: unknown = await attempts.catch((error) => error);
    expect(errors).toHaveLength(3);
    expect(last).toBe(errors[2]);
  });

  test('an error that the service wrapped counts', async () => {
    let runs = 0;
    await retrying({ limit: 1 }, async () => {
      if (++runs === 1) throw new Error('mine', { cause: busy() });
    });
    expect(runs).toBe(2);
  });

  test.each([
    new DalError('unique_violation', 'x'),
    new DalError('commit_unknown', 'x'),
    new Error('x'),
    'x',
  ])('%s does not run again', async (error) => {
    let runs = 0;
    const attempts = retrying({ limit: 5 }, async () => {
      runs++;
      throw error;
    });
    await expect(attempts).rejects.toBe(error);
    expect(runs).toBe(1);
  });
});

describe('transactions that clash on PostgreSQL', () => {
  let database: OpenedBackend;
  let dal: Dal<typeof unified>;
  const events: RetryEvent[] = [];
  const id = newUuid();

  beforeAll(async () => {
    database = await backendCases.find(({ name }) => name === 'postgres own')!.open();
    dal = await openDal(database.url, unified, { onRetry: (event) => events.push(event) });
    await dal.migrate();
  });
  beforeEach(async () => {
    events.length = 0;
    await dal.context.removeAll();
    await dal.context.create({ id, value: 0 });
  });
  afterAll(async () => {
    await dal.close();
    await database.dispose();
  });

  const increment = (options: { retry?: number } = {}) =>
    dal.transaction(
      async (tx) => {
        const context = await tx.context.find({ id });
        await tx.context.update({ id, value: Number(context?.value) + 1 });
      },
      { isolation: 'serializable', ...options },
    );

  test('run again as a whole, and none is lost', async () => {
    await Promise.all(Array.from({ length: 6 }, () => increment({ retry: 50 })));
    expect((await dal.context.only()).value).toBe(6);
    expect(events.length).toBeGreaterThan(0);
    expect(new Set(events.map(({ error }) => error.code))).toEqual(new Set(['serialization']));
  });

  test('fail where that is turned off', async () => {
    const results = await Promise.allSettled(Array.from({ length: 6 }, () => increment({ retry: 0 })));
    const failed = results.filter(({ status }) => status === 'rejected');
    expect(failed.length).toBeGreaterThan(0);
    for (const result of failed) {
      expect(result).toMatchObject({ reason: { name: 'DalError', code: 'serialization' } });
    }
    expect(events).toEqual([]);
    expect((await dal.context.only()).value).toBe(6 - failed.length);
  });

  test('inside another transaction do not run again by themselves', async () => {
    let runs = 0;
    const outer = dal.transaction(
      (tx) =>
        tx.transaction(async () => {
          runs++;
          throw new DalError('busy', 'x');
        }),
      { retry: 2 },
    );
    await expect(outer).rejects.toMatchObject({ code: 'busy' });
    expect(runs).toBe(3);
  });
});

test('statements issued together in a transaction run one after the other', async () => {
  await using dal = await openDal(':memory:', unified);
  await dal.migrate();
  await dal.transaction(async (tx) => {
    await Promise.all(Array.from({ length: 20 }, (_, value) => tx.context.create({ id: newUuid(), value })));
    expect(await tx.context.count()).toBe(20);
  });
});
