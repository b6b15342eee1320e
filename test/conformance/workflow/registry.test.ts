// The registry over both storages: what it stores and gives, what it refuses, and that neither half is ever alone.
import { expect, test } from '@jest/globals';
import * as unified from '../../../generated/unified/index.js';
import { queryValue, text } from '../../../src/contract.js';
import { asUuid, newUuid, openDal, type Uuid } from '../../../src/index.js';
import { type RegistryStorage, workflowRegistry } from '../../../src/workflow/index.js';
import { failure } from '../../support/backends.js';
import { eachRegistry, newPackage, registeredIds, storedIds } from '../../support/registry.js';

const duplicate = {
  code: 'unique_violation',
  table: 'workflow_packages',
  columns: ['package_name', 'version'],
  constraint: 'workflow_packages_package_name_version_key',
};

/** The same storage, with an accident each time that bytes are published. */
function failing(storage: RegistryStorage, accident: () => void | Promise<void>): RegistryStorage {
  return {
    storageType: storage.storageType,
    transactional: storage.transactional,
    within: (dal) => failing(storage.within(dal), accident),
    prepare: async (id, data) => {
      const prepared = await storage.prepare(id, data);
      return {
        publish: async (tx) => {
          await prepared.publish(tx);
          await accident();
        },
        discard: () => prepared.discard(),
      };
    },
    store: (id, data) => storage.store(id, data),
    read: (id) => storage.read(id),
    exists: (id) => storage.exists(id),
    delete: (id) => storage.delete(id),
    list: () => storage.list(),
  };
}

eachRegistry('registry', (opened) => {
  test('a registered package is found, with its bytes, by id and by name and version', async () => {
    const { registry, storage, dal } = opened();
    const id = newUuid();
    const metadata = { tasks: [{ index: 0 }], architecture: 'any' };
    const added = newPackage('etl', { id, description: 'loads', author: 'Ada', metadata });
    expect(await registry.register(added)).toBe(id);
    const byName = { packageName: 'etl', version: '1.0.0' };
    for (const key of [{ id }, { id: id.toUpperCase() as Uuid }, byName]) {
      const found = await registry.find(key);
      expect(found).toMatchObject({
        id,
        registryId: id,
        ...byName,
        description: 'loads',
        author: 'Ada',
        metadata,
      });
      expect(found?.storageType).toBe(storage.storageType);
      expect(await registry.get(key)).toEqual({ ...found, data: added.data });
      expect(await registry.exists(key)).toBe(true);
    }
    expect(await storedIds(storage)).toEqual([id]);
    expect(await storage.exists(id)).toBe(true);
    expect(await registeredIds(dal)).toEqual([id]);
  });

  test('what is left out is null, or empty', async () => {
    const { registry } = opened();
    const id = await registry.register(newPackage('bare', { data: new Uint8Array() }));
    const empty = { description: null, author: null, metadata: {}, data: new Uint8Array() };
    expect(await registry.get({ id })).toMatchObject(empty);
  });

  test('an unknown package is null, false, and nothing to unregister', async () => {
    const { registry } = opened();
    await registry.register(newPackage('known'));
    for (const key of [{ id: newUuid() }, { packageName: 'known', version: '2' }]) {
      expect(await registry.find(key)).toBeNull();
      expect(await registry.get(key)).toBeNull();
      expect(await registry.exists(key)).toBe(false);
      expect(await registry.unregister(key)).toBe(false);
    }
    expect(await registry.list()).toHaveLength(1);
  });

  test('an unregistered package leaves nothing, once', async () => {
    const { registry, storage, dal } = opened();
    const [kept, byId] = [newUuid(), newUuid()];
    for (const [name, id] of Object.entries({ kept, byId }))
      await registry.register(newPackage(name, { id }));
    await registry.register(newPackage('byName'));
    expect(await registry.unregister({ id: byId })).toBe(true);
    expect(await registry.unregister({ id: byId })).toBe(false);
    const outcomes = await Promise.all(
      [1, 2, 3, 4].map(() => registry.unregister({ packageName: 'byName', version: '1.0.0' })),
    );
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect(await storedIds(storage)).toEqual([kept]);
    expect(await registeredIds(dal)).toEqual([kept]);
    await registry.register(newPackage('byId', { id: byId }));
    expect(await registry.exists({ id: byId })).toBe(true);
  });

  test('pages of packages are complete, by ascending id', async () => {
    const { registry } = opened();
    const ids: Uuid[] = [];
    for (const name of ['c', 'a', 'b', 'e', 'd']) ids.push(await registry.register(newPackage(name)));
    ids.sort();
    const first = await registry.list({ limit: 2 });
    const rest = await registry.list({ after: first[1]!.id });
    expect([...first, ...rest].map(({ id }) => id)).toEqual(ids);
    await expect(registry.list({ limit: -1 })).rejects.toMatchObject({ code: 'invalid_value' });
  });

  test('a second package of a name and version is refused alike, and leaves no bytes', async () => {
    const { registry, storage, dal } = opened();
    const id = await registry.register(newPackage('twice'));
    await expect(registry.register(newPackage('twice'))).rejects.toMatchObject(duplicate);
    await expect(registry.register(newPackage('other', { id }))).rejects.toMatchObject({
      code: 'unique_violation',
      table: 'workflow_packages',
      columns: ['id'],
    });
    expect(await storedIds(storage)).toEqual([id]);
    expect(await registeredIds(dal)).toEqual([id]);
    expect((await registry.get({ id }))?.data).toEqual(newPackage('twice').data);
    await registry.register(newPackage('twice', { version: '1.0.1' }));
  });

  test('of ten registrations at once one succeeds, and its bytes are the ones that are stored', async () => {
    const { registry, storage } = opened();
    const packages = Array.from({ length: 10 }, (_, index) =>
      newPackage('raced', { id: newUuid(), data: new Uint8Array([index]) }),
    );
    const outcomes = await Promise.allSettled(packages.map((each) => registry.register(each)));
    const won = outcomes.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    const lost = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    expect(won).toHaveLength(1);
    for (const error of lost) expect(error).toMatchObject(duplicate);
    expect(await storedIds(storage)).toEqual(won);
    const { data } = packages.find(({ id }) => id === won[0])!;
    expect((await registry.get({ packageName: 'raced', version: '1.0.0' }))?.data).toEqual(data);
  });

  test('what cannot be stored is refused, and leaves nothing', async () => {
    const { registry, storage, dal } = opened();
    for (const [code, params] of [
      ['check_violation', { packageName: 'n'.repeat(256) }],
      ['invalid_value', { packageName: 'nul\0' }],
      ['invalid_value', { id: asUuid(newUuid()).slice(1) as Uuid }],
      ['invalid_value', { data: 'text' as never }],
      ['invalid_value', { metadata: { bad: Number.NaN } }],
    ] as const)
      await expect(registry.register(newPackage('wrong', params))).rejects.toMatchObject({ code });
    const malformed = { id: 'no-uuid' as Uuid };
    for (const call of ['find', 'get', 'exists', 'unregister'] as const)
      await expect(registry[call](malformed)).rejects.toMatchObject({
        code: 'invalid_value',
      });
    expect(await storedIds(storage)).toEqual([]);
    expect(await registeredIds(dal)).toEqual([]);
  });

  test('an accident after the bytes were stored takes them away again', async () => {
    const { dal, storage } = opened();
    const accident = failing(storage, () => {
      throw new Error('accident');
    });
    const error = await failure(workflowRegistry(dal, accident).register(newPackage('unlucky')));
    expect(error.message).toBe('accident');
    expect(await storedIds(storage)).toEqual([]);
    expect(await registeredIds(dal)).toEqual([]);
  });

  test('bytes that were lost are told, and packages of another storage are left alone', async () => {
    const { registry, storage, dal } = opened();
    const id = await registry.register(newPackage('lost'));
    await storage.delete(id);
    await expect(registry.get({ id })).rejects.toMatchObject({ code: 'corrupt' });
    expect(await registry.unregister({ id })).toBe(true);

    const storageType = storage.storageType === 'database' ? 'filesystem' : 'database';
    const foreign = { ...newPackage('foreign'), description: null, author: null, metadata: {} };
    await dal.workflowPackages.storePackageMetadata({ ...foreign, id, registryId: id, storageType });
    await expect(registry.get({ id })).rejects.toMatchObject({ code: 'unsupported' });
    await expect(registry.unregister({ id })).rejects.toMatchObject({ code: 'unsupported' });
    expect(await registry.exists({ id })).toBe(true);
  });

  test('bytes to which another package refers stay', async () => {
    const { registry, storage, dal } = opened();
    const { storageType } = storage;
    const id = await registry.register(newPackage('shared'));
    const second = { packageName: 'second', version: '1', description: null, author: null, metadata: {} };
    await dal.workflowPackages.storePackageMetadata({
      ...second,
      id: newUuid(),
      registryId: id,
      storageType,
    });
    expect(await registry.unregister({ id })).toBe(true);
    expect(await storedIds(storage)).toEqual([id]);
    expect(await registry.sweep()).toEqual({ removed: [], undecided: [] });
    expect(await registry.unregister({ packageName: 'second', version: '1' })).toBe(true);
    expect(await storedIds(storage)).toEqual([]);
  });
});

eachRegistry('registry: within a transaction', (opened) => {
  test('a registration commits with it', async () => {
    const { registry, dal, storage } = opened();
    const [id, contextId] = [newUuid(), newUuid()];
    await dal.transaction(async (tx) => {
      await tx.context.create({ id: contextId, value: { package: id } });
      const joined = registry.within(tx);
      await joined.register(newPackage('joined', { id }));
      expect((await joined.get({ id }))?.data).toEqual(newPackage('joined').data);
      await expect(joined.sweep()).rejects.toMatchObject({ code: 'unsupported' });
    });
    expect(await storedIds(storage)).toEqual([id]);
    expect(await registry.exists({ id })).toBe(true);
    await dal.context.read({ id: contextId });
  });

  test('a registration rolls back with it, and what it left is swept', async () => {
    const { registry, dal, storage } = opened();
    const kept = await registry.register(newPackage('kept'));
    await failure(
      dal.transaction(async (tx) => {
        await registry.within(tx).register(newPackage('gone'));
        throw new Error('changed my mind');
      }),
    );
    expect(await registeredIds(dal)).toEqual([kept]);
    const { removed } = await registry.sweep();
    expect(removed).toHaveLength(storage.storageType === 'filesystem' ? 1 : 0);
    expect(await storedIds(storage)).toEqual([kept]);
  });

  test('a refused registration is a savepoint: the transaction goes on', async () => {
    const { registry, dal, storage } = opened();
    await registry.register(newPackage('first'));
    const id = await dal.transaction(async (tx) => {
      await expect(registry.within(tx).register(newPackage('first'))).rejects.toMatchObject(duplicate);
      return registry.within(tx).register(newPackage('second'));
    });
    expect(await registry.exists({ id })).toBe(true);
    expect(await storedIds(storage)).toHaveLength(2);
  });

  test('an unregistered package is whole again when it rolls back, and swept when it commits', async () => {
    const { registry, dal, storage } = opened();
    const id = await registry.register(newPackage('steady'));
    await failure(
      dal.transaction(async (tx) => {
        expect(await registry.within(tx).unregister({ id })).toBe(true);
        throw new Error('changed my mind');
      }),
    );
    expect((await registry.get({ id }))?.data).toEqual(newPackage('steady').data);
    await dal.transaction((tx) => registry.within(tx).unregister({ id }));
    expect(await registry.exists({ id })).toBe(false);
    await registry.sweep();
    expect(await storedIds(storage)).toEqual([]);
  });

  test('a registry made over the tx does the same', async () => {
    const { registry, dal, storage } = opened();
    const id = await registry.register(newPackage('steady'));
    await failure(
      dal.transaction(async (tx) => {
        const joined = workflowRegistry(tx, storage);
        expect(await joined.unregister({ id })).toBe(true);
        await expect(
          joined.register(newPackage('late', { packageName: 'n'.repeat(256) })),
        ).rejects.toMatchObject({
          code: 'check_violation',
        });
        await joined.register(newPackage('gone'));
        throw new Error('changed my mind');
      }),
    );
    expect((await registry.get({ id }))?.data).toEqual(newPackage('steady').data);
    await registry.sweep();
    expect(await storedIds(storage)).toEqual([id]);
  });

  test('a DAL with further entities will do', async () => {
    const { dal, storage } = opened();
    const probe = {
      say: queryValue<{ word: string }, string>({
        name: 'probe.say',
        params: { word: text },
        value: text,
        sql: 'SELECT CAST($1 AS text)',
      }),
    };
    const wider = await openDal(dal.database, { ...unified, probe });
    const id = await workflowRegistry(wider, storage).register(newPackage('wider'));
    expect(await storage.exists(id)).toBe(true);
  });
});

eachRegistry('registry: sweeping', (opened) => {
  test('removes what no package refers to, published or not, and nothing else', async () => {
    const { registry, storage } = opened();
    const kept = await registry.register(newPackage('kept'));
    const [orphan, unfinished] = [newUuid(), newUuid()].sort() as [Uuid, Uuid];
    await storage.store(orphan, new Uint8Array(3));
    await storage.prepare(unfinished, new Uint8Array(3));
    await storage.prepare(kept, new Uint8Array(3));
    const left = storage.transactional ? [orphan] : [kept, orphan, unfinished];
    const { removed, undecided } = await registry.sweep();
    expect([...removed].sort()).toEqual(left);
    expect(undecided).toEqual([]);
    expect(await storedIds(storage)).toEqual([kept]);
    expect((await registry.get({ id: kept }))?.data).toEqual(newPackage('kept').data);
    expect(await registry.list()).toHaveLength(1);
    expect(await registry.sweep()).toEqual({ removed: [], undecided: [] });
  });

  test('is not kept from it by the name of a package', async () => {
    const { registry, storage } = opened();
    const orphan = newUuid();
    await storage.store(orphan, new Uint8Array(3));
    await registry.register(newPackage(`sweep ${orphan}`, { version: '0' }));
    expect(await registry.sweep()).toEqual({ removed: [orphan], undecided: [] });
  });

  test('beside a registration on its way leaves its bytes, and says so', async () => {
    const { registry, storage, dal } = opened();
    if (storage.transactional) return;
    const id = newUuid();
    let published = () => {};
    let commit = () => {};
    const waiting = new Promise<void>((resolve) => {
      published = resolve;
    });
    const slow = failing(storage, () => {
      published();
      return new Promise((resolve) => {
        commit = resolve;
      });
    });
    const registration = workflowRegistry(dal, slow).register(newPackage('slow', { id }));
    await waiting;
    if (dal.backendType === 'postgres') {
      expect(await storedIds(storage)).toEqual([id]);
      expect(await registry.sweep({ timeout: 300 })).toEqual({ removed: [], undecided: [id] });
      expect(await storedIds(storage)).toEqual([id]);
    }
    const sweeping = registry.sweep();
    commit();
    expect(await registration).toBe(id);
    expect(await sweeping).toEqual({ removed: [], undecided: [] });
    expect((await registry.get({ id }))?.data).toEqual(newPackage('slow').data);
  });

  test('between preparing and publishing does no harm', async () => {
    const { registry, storage, dal } = opened();
    const swept = { ...failing(storage, () => {}) };
    const meanwhile: RegistryStorage = {
      ...swept,
      within: () => meanwhile,
      prepare: async (id, data) => {
        const prepared = await swept.prepare(id, data);
        expect((await registry.sweep()).removed).toHaveLength(storage.transactional ? 0 : 1);
        return prepared;
      },
    };
    const id = await workflowRegistry(dal, meanwhile).register(newPackage('tried'));
    expect((await registry.get({ id }))?.data).toEqual(newPackage('tried').data);
  });

  test('leaves what is younger than asked', async () => {
    const { registry, storage } = opened();
    const orphan = newUuid();
    await storage.store(orphan, new Uint8Array(3));
    expect(await registry.sweep({ olderThan: 3_600_000 })).toEqual({ removed: [], undecided: [] });
    for (const olderThan of [-1, Number.NaN])
      await expect(registry.sweep({ olderThan })).rejects.toMatchObject({ code: 'configuration' });
    expect(await storedIds(storage)).toEqual([orphan]);
  });

  test('goes through many pages', async () => {
    const { registry, storage, dal } = opened();
    const kept = await registry.register(newPackage('kept'));
    const many = Array.from({ length: 1201 }, () => newUuid());
    if (storage.transactional) {
      await dal.transaction(async (tx) => {
        for (const id of many) await storage.within(tx).store(id, new Uint8Array(1));
      });
    } else for (const id of many.slice(0, 410)) await storage.store(id, new Uint8Array(1));
    const before = await storedIds(storage);
    const { removed } = await registry.sweep();
    expect(removed.length).toBe(before.length - 1);
    expect(await storedIds(storage)).toEqual([kept]);
  });
});
