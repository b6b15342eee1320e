// Closing refuses new work, waits for what runs, and can be repeated.
import { describe, expect, test } from '@jest/globals';
import { backendCases, deferred, failure, statement } from '../../support/backends.js';

const one = statement('SELECT 1');

describe.each(backendCases)('closing $name', (backendCase) => {
  test('is idempotent and refuses new work', async () => {
    const { backend, dispose } = await backendCase.open();
    await backend.run(one, []);
    await Promise.all([backend.close(1000), backend.close(1000)]);
    await backend.close(1000);
    const attempts = [
      backend.run(one, []),
      backend.runEach(one, []),
      backend.transaction({}, async () => {}),
      backend.transaction({ readOnly: true }, async () => {}),
      backend.connect(async () => {}),
      backend.health(),
    ];
    for (const attempt of attempts) {
      expect(await failure(attempt)).toMatchObject({ code: 'closed', backend: backend.type });
    }
    await dispose();
  });

  test('waits for an open transaction, whose statements still run', async () => {
    const { backend, dispose } = await backendCase.open();
    const inside = deferred();
    const release = deferred();
    const work = backend.transaction({}, async (tx) => {
      inside.resolve();
      await release.promise;
      return (await tx.run(one, [])).affected;
    });
    await inside.promise;
    const closing = backend.close(10_000);
    expect((await failure(backend.run(one, []))).code).toBe('closed');
    release.resolve();
    expect(await work).toBe(1);
    await closing;
    await dispose();
  });

  test.each([Number.POSITIVE_INFINITY, 2 ** 40])(
    'waits %p ms for work, and work for its turn',
    async (wait) => {
      const { backend, dispose } = await backendCase.open({ poolSize: 1, acquireTimeout: wait });
      const inside = deferred();
      const release = deferred();
      const work = backend.transaction({}, async (tx) => {
        inside.resolve();
        await release.promise;
        await tx.run(one, []);
      });
      await inside.promise;
      const queued = backend.connect(async () => 'done');
      const closing = backend.close(wait);
      setTimeout(release.resolve, 50);
      await work;
      expect(await queued).toBe('done');
      await closing;
      await dispose();
    },
  );

  test('gives up waiting after the timeout, and for those who queue', async () => {
    const { backend, dispose } = await backendCase.open({ poolSize: 1 });
    const inside = deferred();
    const release = deferred();
    const work = failure(
      backend.transaction({}, async (tx) => {
        inside.resolve();
        await release.promise;
        await tx.run(one, []);
      }),
    );
    await inside.promise;
    const queued = failure(backend.connect(async () => {}));
    await backend.close(20);
    expect((await queued).code).toBe('closed');
    release.resolve();
    expect((await work).code).toBe('closed');
    await dispose();
  });
});
