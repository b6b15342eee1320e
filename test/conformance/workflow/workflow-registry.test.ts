import { expect, test } from '@jest/globals';
import { newUuid, type Uuid } from '../../../src/index.js';
import { eachBackend, shuffled, type WorkflowDal } from '../../support/workflow.js';

function store(dal: WorkflowDal, data = new Uint8Array([1, 2, 3])): Promise<Uuid> {
  return dal.workflowRegistry.storeBinary({ id: newUuid(), data });
}

eachBackend('workflowRegistry', (workflow) => {
  test('bytes come back as they were stored, also none and a million of them', async () => {
    const { dal } = workflow();
    const every = Uint8Array.from({ length: 256 }, (_, index) => index);
    const large = Uint8Array.from({ length: 1_000_000 }, (_, index) => (index * 7919) >> 3);
    for (const data of [new Uint8Array(), every, large, every.subarray(10, 20), Buffer.from('\\x00')]) {
      const id = newUuid();
      expect(await dal.workflowRegistry.storeBinary({ id, data })).toBe(id);
      const stored = await dal.workflowRegistry.retrieveBinary({ id });
      expect(stored).toBeInstanceOf(Uint8Array);
      expect(Buffer.from(stored!).equals(data)).toBe(true);
    }
  });

  test('an id in capitals is the same id', async () => {
    const { dal } = workflow();
    const id = await store(dal);
    const capitals = id.toUpperCase() as Uuid;
    expect(await dal.workflowRegistry.retrieveBinary({ id: capitals })).toEqual(new Uint8Array([1, 2, 3]));
    expect(await dal.workflowRegistry.deleteBinary({ id: capitals })).toBe(true);
  });

  test('what is not stored is null, and what is no id is refused', async () => {
    const { dal } = workflow();
    await store(dal);
    expect(await dal.workflowRegistry.retrieveBinary({ id: newUuid() })).toBeNull();
    for (const id of ['', '../../etc/passwd', `{${newUuid()}}`] as Uuid[]) {
      const data = new Uint8Array();
      for (const attempt of [
        () => dal.workflowRegistry.storeBinary({ id, data }),
        () => dal.workflowRegistry.retrieveBinary({ id }),
        () => dal.workflowRegistry.deleteBinary({ id }),
      ])
        await expect(attempt()).rejects.toMatchObject({ code: 'invalid_value' });
    }
    await expect(store(dal, 'bytes' as never)).rejects.toMatchObject({ code: 'invalid_value' });
  });

  test('an id is used once, and what it names is not overwritten', async () => {
    const { dal } = workflow();
    const id = await store(dal);
    await expect(dal.workflowRegistry.storeBinary({ id, data: new Uint8Array([9]) })).rejects.toMatchObject({
      code: 'unique_violation',
      table: 'workflow_registry',
      columns: ['id'],
    });
    expect(await dal.workflowRegistry.retrieveBinary({ id })).toEqual(new Uint8Array([1, 2, 3]));
  });

  test('deleteBinary deletes once, and nothing else', async () => {
    const { dal } = workflow();
    const [id, kept] = [await store(dal), await store(dal)];
    const deleted = await Promise.all([1, 2].map(() => dal.workflowRegistry.deleteBinary({ id })));
    expect(deleted.sort()).toEqual([false, true]);
    expect(await dal.workflowRegistry.retrieveBinary({ id })).toBeNull();
    expect(await dal.workflowRegistry.retrieveBinary({ id: kept })).not.toBeNull();
  });

  test('binaryExists and listBinaries tell what is stored, by ascending id', async () => {
    const { dal } = workflow();
    const ids = Array.from({ length: 4 }, () => newUuid());
    for (const id of shuffled(ids)) await dal.workflowRegistry.storeBinary({ id, data: new Uint8Array() });
    expect(await dal.workflowRegistry.binaryExists({ id: ids[0]! })).toBe(true);
    expect(await dal.workflowRegistry.binaryExists({ id: newUuid() })).toBe(false);
    const page = async (after: Uuid | null, limit: number) =>
      (await dal.workflowRegistry.listBinaries({ after, limit })).map((each) => each.id);
    expect(await page(null, 10)).toEqual(ids);
    expect(await page(ids[0]!, 2)).toEqual(ids.slice(1, 3));
    expect(await page(ids[3]!, 2)).toEqual([]);
    await expect(page(null, -1)).rejects.toMatchObject({ code: 'invalid_value' });
    const [first] = await dal.workflowRegistry.listBinaries({ after: null, limit: 1 });
    expect(first).toEqual({ id: ids[0], createdAt: expect.any(Date) });
  });
});
