import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Dal, openDal } from '../../src/index.js';

describe.each(['postgres', 'sqlite'])('options of a transaction on %s', (backendType) => {
  let dal: Dal<object>;
  beforeAll(async () => {
    dal = await openDal(backendType === 'sqlite' ? ':memory:' : process.env.TEST_POSTGRES_URL!, {});
  });
  afterAll(() => dal.close());

  test.each([
    ['isolation', 'bogus'],
    ['isolation', 'serializable; ROLLBACK'],
    ['isolation', null],
    ['readOnly', 'yes'],
    ['timeout', Number.NaN],
    ['timeout', 0],
    ['timeout', '50'],
    ['retry', Number.NaN],
    ['retry', -1],
  ])('%s of %p is refused before anything begins', async (option, value) => {
    let begun = false;
    const running = dal.transaction(
      async () => {
        begun = true;
      },
      { [option]: value },
    );
    await expect(running).rejects.toMatchObject({
      code: 'configuration',
      message: expect.stringContaining(option),
    });
    expect(begun).toBe(false);
  });

  test.each([
    { isolation: 'serializable', readOnly: true, timeout: 60_000, retry: 0 },
    { isolation: 'repeatable read', timeout: Number.POSITIVE_INFINITY, retry: Number.POSITIVE_INFINITY },
    { isolation: 'read committed', readOnly: false },
  ] as const)('%p is taken', async (options) => {
    await expect(dal.transaction(async () => 1, options)).resolves.toBe(1);
  });
});
