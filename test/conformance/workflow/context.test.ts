import { expect, test } from '@jest/globals';
import { newUuid } from '../../../src/index.js';
import { eachBackend, newPipeline, newTask, pause } from '../../support/workflow.js';

eachBackend('context', (workflow) => {
  test('create stores the value under the given id and returns the id', async () => {
    const { dal } = workflow();
    const id = newUuid();
    const value = { name: 'résumé', count: 3, nested: { list: [1, null, true] }, '{}': '' };
    expect(await dal.context.create({ id, value })).toBe(id);
    const stored = await dal.context.read({ id });
    expect(stored).toMatchObject({ id, value });
    expect(stored.createdAt).toBeInstanceOf(Date);
    expect(stored.updatedAt).toEqual(stored.createdAt);
  });

  test('create stores nothing for {} and returns null', async () => {
    const { dal } = workflow();
    const id = newUuid();
    expect(await dal.context.create({ id, value: {} })).toBeNull();
    await expect(dal.context.read({ id })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('create refuses an id that is used', async () => {
    const { dal } = workflow();
    const id = newUuid();
    await dal.context.create({ id, value: { a: 1 } });
    await expect(dal.context.create({ id, value: { a: 2 } })).rejects.toMatchObject({
      code: 'unique_violation',
      table: 'contexts',
      columns: ['id'],
      query: 'context.create',
    });
    expect((await dal.context.read({ id })).value).toEqual({ a: 1 });
  });

  test('read of an unknown id is not_found', async () => {
    await expect(workflow().dal.context.read({ id: newUuid() })).rejects.toMatchObject({
      code: 'not_found',
      query: 'context.read',
    });
  });

  test('update replaces the value, also by {}, and sets updated_at', async () => {
    const { dal } = workflow();
    const id = newUuid();
    await dal.context.create({ id, value: { a: 1 } });
    const before = await dal.context.read({ id });
    await pause();
    expect(await dal.context.update({ id, value: {} })).toBe(true);
    const after = await dal.context.read({ id });
    expect(after.value).toEqual({});
    expect(after.createdAt).toEqual(before.createdAt);
    expect(after.updatedAt.getTime()).toBeGreaterThan(before.updatedAt.getTime());
    expect(await dal.context.update({ id: newUuid(), value: { a: 1 } })).toBe(false);
  });

  test('remove says whether there was something to remove', async () => {
    const { dal } = workflow();
    const id = newUuid();
    await dal.context.create({ id, value: { a: 1 } });
    expect(await dal.context.remove({ id })).toBe(true);
    expect(await dal.context.remove({ id })).toBe(false);
  });

  test('remove refuses a context that a run refers to', async () => {
    const { dal } = workflow();
    const id = newUuid();
    await dal.context.create({ id, value: { a: 1 } });
    await newPipeline(dal, { contextId: id });
    await expect(dal.context.remove({ id })).rejects.toMatchObject({ code: 'foreign_key_violation' });
    expect((await dal.context.read({ id })).value).toEqual({ a: 1 });
  });

  test('list gives pages, newest first, ties by descending id', async () => {
    const { dal, execute } = workflow();
    const ids = [];
    for (let number = 0; number < 5; number += 1) {
      const id = newUuid();
      await dal.context.create({ id, value: { number } });
      ids.push(id);
    }
    const page = async (limit: number, offset: number) =>
      (await dal.context.list({ limit, offset })).map((each) => each.id);
    await execute("UPDATE contexts SET created_at = '2026-03-01T00:00:00.000Z'");
    const byId = [...ids].sort().reverse();
    expect(await page(10, 0)).toEqual(byId);
    expect(await page(2, 1)).toEqual(byId.slice(1, 3));
    expect(await page(0, 0)).toEqual([]);
    expect(await page(10, 5)).toEqual([]);
    expect(await page(Number.MAX_SAFE_INTEGER, 0)).toEqual(byId);
    await expect(page(-1, 0)).rejects.toMatchObject({ code: 'invalid_value', query: 'context.list' });
    await expect(page(2, -1)).rejects.toMatchObject({ code: 'invalid_value', query: 'context.list' });

    await pause();
    await dal.context.update({ id: byId[0]!, value: { number: -1 } });
    await execute(
      `UPDATE contexts SET created_at = '2026-02-28T23:59:59.999Z'
       WHERE updated_at = (SELECT max(updated_at) FROM contexts)`,
    );
    expect((await dal.context.list({ limit: 10, offset: 0 })).at(-1)?.value).toEqual({ number: -1 });
  });

  test('removeAbandoned deletes, in batches, what is old and nothing refers to', async () => {
    const { dal, execute } = workflow();
    const store = async () => {
      const id = newUuid();
      await dal.context.create({ id, value: { a: 1 } });
      return id;
    };
    const abandoned = [await store(), await store(), await store()];
    const [ofRun, ofTask, updated] = [await store(), await store(), await store()];
    const { id: run } = await newPipeline(dal, { contextId: ofRun });
    const { id: taskExecutionId, taskName } = await newTask(dal, run);
    const metadata = { id: newUuid(), taskExecutionId, pipelineExecutionId: run, taskName };
    await dal.taskExecutionMetadata.create({ ...metadata, contextId: ofTask });
    const remove = (limit: number) => dal.context.removeAbandoned({ olderThanMinutes: 10, limit });
    expect(await remove(10)).toBe(0);
    const longAgo = new Date(Date.now() - 20 * 60_000).toISOString();
    await execute(`UPDATE contexts SET updated_at = '${longAgo}'`);
    await dal.context.update({ id: updated, value: {} });
    const young = await store();
    const left = async () => (await dal.context.list({ limit: 10, offset: 0 })).map((each) => each.id);
    expect(await remove(2)).toBe(2);
    expect((await left()).sort()).toEqual([abandoned[2], ofRun, ofTask, updated, young].sort());
    expect(await remove(2)).toBe(1);
    expect(await remove(2)).toBe(0);
    expect((await left()).sort()).toEqual([ofRun, ofTask, updated, young].sort());
    await expect(remove(-1)).rejects.toMatchObject({ code: 'invalid_value' });
  });

  test('removeAbandoned leaves a context that a transaction refers to, but has not committed yet', async () => {
    const { dal, execute } = workflow();
    const ids = [newUuid(), newUuid()];
    for (const id of ids) await dal.context.create({ id, value: { a: 1 } });
    await execute(`UPDATE contexts SET updated_at = '2026-03-01T00:00:00.000Z'`);
    let removal = Promise.resolve(-1);
    await dal.transaction(async (tx) => {
      await newPipeline(tx, { contextId: ids[0]! });
      // On SQLite it waits for the transaction; on PostgreSQL it must not.
      removal = dal.context.removeAbandoned({ olderThanMinutes: 10, limit: 10 });
      if (dal.backendType === 'postgres') await removal;
    });
    expect(await removal).toBe(1);
    const left = await dal.context.list({ limit: 10, offset: 0 });
    expect(left.map((each) => each.id)).toEqual([ids[0]]);
  });
});
