// Bytes that are stored under the id of a new package already: replaced only where nobody can need them any more.
import { expect, test } from '@jest/globals';
import { newUuid } from '../../../src/index.js';
import { failure } from '../../support/backends.js';
import { eachRegistry, newPackage, storedIds } from '../../support/registry.js';

eachRegistry('registry: an id that has bytes', (opened) => {
  const other = new Uint8Array([1, 2, 3]);

  test('a package that a transaction replaces is as it was when that rolls back', async () => {
    const { registry, dal } = opened();
    const id = await registry.register(newPackage('steady'));
    await failure(
      dal.transaction(async (tx) => {
        const within = registry.within(tx);
        await within.unregister({ id });
        await within.register(newPackage('steady', { id, data: other })).catch(() => {});
        throw new Error('changed my mind');
      }),
    );
    expect((await registry.get({ id }))?.data).toEqual(newPackage('steady').data);
  });

  test('those of another package are left to it', async () => {
    const { registry, storage, dal } = opened();
    const [id, registryId] = [newUuid(), newUuid()];
    await storage.store(registryId, other);
    await dal.workflowPackages.storePackageMetadata({
      ...{ id, registryId, packageName: 'by hand', version: '1', description: null, author: null },
      ...{ metadata: {}, storageType: storage.storageType },
    });
    const error = await failure(registry.register(newPackage('late', { id: registryId })));
    expect(error.code).toBe('unique_violation');
    expect((await registry.get({ id }))?.data).toEqual(other);
    expect(await registry.list()).toHaveLength(1);
    expect(await storedIds(storage)).toEqual([registryId]);
  });

  test('those that a killed registration left in a folder are replaced', async () => {
    const { registry, storage } = opened();
    if (storage.transactional) return;
    const id = newUuid();
    await storage.store(id, other);
    expect(await registry.register(newPackage('again', { id }))).toBe(id);
    expect((await registry.get({ id }))?.data).toEqual(newPackage('again').data);
  });

  test('a transaction that is tried again finds its own in a folder', async () => {
    const { registry, storage, dal } = opened();
    const id = newUuid();
    const register = (end: () => void) =>
      dal.transaction(async (tx) => {
        await registry.within(tx).register(newPackage('again', { id }));
        end();
      });
    const undo = () => {
      throw new Error('once more');
    };
    await failure(register(undo));
    await register(() => {});
    expect((await registry.get({ id }))?.data).toEqual(newPackage('again').data);
    expect(await storedIds(storage)).toEqual([id]);
  });
});
