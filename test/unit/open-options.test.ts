// What openDal is told is checked before anything is opened, for either backend alike.
import { describe, expect, test } from '@jest/globals';
import { Database, openDal } from '../../src/index.js';
import { failure } from '../support/backends.js';

const wrong: readonly (readonly [string, unknown])[] = [
  ['retry', Number.NaN],
  ['retry', -1],
  ['onRetry', 'log'],
  ['acquireTimeout', Number.NaN],
  ['acquireTimeout', -1],
  ['acquireTimeout', 0],
  ['acquireTimeout', '1000'],
  ['poolSize', Number.NaN],
  ['poolSize', -5],
  ['poolSize', 0],
  ['poolSize', 1.5],
  ['poolSize', Number.POSITIVE_INFINITY],
  ['connectTimeout', Number.NaN],
  ['connectTimeout', 0],
  ['connectTimeout', Number.POSITIVE_INFINITY],
  ['connectTimeout', null],
  ['applicationName', 5],
  ['applicationName', 'a\0b'],
  ['schema', 7],
  ['prepare', 'no'],
  ['driverQueries', 'mine'],
  ['durability', 'slow'],
  ['busyTimeout', Number.NaN],
  ['busyTimeout', -1],
  ['readers', Number.NaN],
  ['readers', 0],
];

describe.each(['sqlite', 'postgres'])('options of opening on %s', (backendType) => {
  const url = backendType === 'sqlite' ? ':memory:' : (process.env.TEST_POSTGRES_URL ?? '');

  test.each(wrong)('%s of %p is refused by name', async (name, value) => {
    const error = await failure(openDal(url, {}, { [name]: value }));
    expect(error).toMatchObject({ code: 'configuration' });
    expect(error.message).toMatch(new RegExp(`^the option ${name} must be `));
  });

  test('the least and the most are taken, and undefined is left out', async () => {
    const least = {
      retry: 0,
      acquireTimeout: 5000,
      poolSize: 1,
      connectTimeout: 10_000,
      busyTimeout: 0,
      readers: 1,
    };
    const most = { retry: Infinity, acquireTimeout: Infinity, busyTimeout: Infinity, poolSize: undefined };
    for (const options of [least, { ...most }, {}]) {
      const dal = await openDal(url, {}, options as object);
      expect((await dal.health()).latencyMilliseconds).toBeGreaterThanOrEqual(0);
      await dal.close();
    }
  });

  test('a database is opened by the same rules, and its DAL too', async () => {
    expect(await failure(Database.open(url, { readers: -1 }))).toMatchObject({ code: 'configuration' });
    const database = await Database.open(url);
    expect(await failure(openDal(database, {}, { retry: -1 }))).toMatchObject({ code: 'configuration' });
    expect(await failure(openDal(url, {}, null as never))).toMatchObject({ code: 'configuration' });
    await database.close();
  });
});
