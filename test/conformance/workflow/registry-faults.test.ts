// A registration whose commit has an unknown outcome: the bytes follow what the server decided, not what was feared.
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import * as unified from '../../../generated/unified/index.js';
import { newUuid, openDal } from '../../../src/index.js';
import { type FilesystemStorage, filesystemStorage, workflowRegistry } from '../../../src/workflow/index.js';
import { createPostgresDatabase, failure, temporaryFolder } from '../../support/backends.js';
import { type CuttingProxy, startCuttingProxy } from '../../support/cutting-proxy.js';
import { newPackage, registeredIds, storedIds } from '../../support/registry.js';
import type { WorkflowDal } from '../../support/workflow.js';

let database: Awaited<ReturnType<typeof createPostgresDatabase>>;
let proxy: CuttingProxy;
let folder: ReturnType<typeof temporaryFolder>;
let storage: FilesystemStorage;
let dal: WorkflowDal;
let proxied: WorkflowDal;

beforeAll(async () => {
  database = await createPostgresDatabase();
  dal = await openDal(database.url, unified);
  await dal.migrate();
  proxy = await startCuttingProxy(new URL(database.url));
  const url = new URL(database.url);
  url.hostname = '127.0.0.1';
  url.port = String(proxy.port);
  proxied = await openDal(url.href, unified);
});
beforeEach(async () => {
  folder = temporaryFolder();
  storage = await filesystemStorage(folder.path);
});
afterAll(async () => {
  proxy.mode = 'off';
  await proxied.close();
  await dal.close();
  await proxy.close();
  await database.dispose();
  folder.dispose();
});

/** Registers through the proxy, which cuts the connection at this registration's COMMIT. */
async function registerCut(name: string, mode: 'before' | 'after') {
  const id = newUuid();
  const cutting = {
    ...storage,
    storageType: storage.storageType,
    transactional: false,
    within: () => cutting,
    prepare: async (...args: Parameters<FilesystemStorage['prepare']>) => {
      const prepared = await storage.prepare(...args);
      const publish: typeof prepared.publish = async (tx) => {
        await prepared.publish(tx);
        proxy.mode = mode;
      };
      return { publish, discard: () => prepared.discard() };
    },
    store: storage.store.bind(storage),
    read: storage.read.bind(storage),
    exists: storage.exists.bind(storage),
    delete: storage.delete.bind(storage),
    list: storage.list.bind(storage),
  };
  const error = await failure(workflowRegistry(proxied, cutting).register(newPackage(name, { id })));
  proxy.mode = 'off';
  expect(error.code).toBe('commit_unknown');
  return id;
}

test('committed after all: package and bytes are there, and trying again with the id does not register twice', async () => {
  const id = await registerCut('committed', 'after');
  const registry = workflowRegistry(dal, storage);
  expect((await registry.get({ id }))?.data).toEqual(newPackage('committed').data);
  await expect(registry.register(newPackage('committed', { id }))).rejects.toMatchObject({
    code: 'unique_violation',
  });
  expect(await registry.sweep()).toEqual({ removed: [], undecided: [] });
  expect(await storedIds(storage)).toEqual([id]);
  expect(await registry.unregister({ id })).toBe(true);
});

test('not committed: nothing is left after a sweep, and trying again with the id registers', async () => {
  const id = await registerCut('lost', 'before');
  const registry = workflowRegistry(dal, storage);
  expect((await registry.sweep()).undecided).toEqual([]);
  expect(await storedIds(storage)).toEqual([]);
  expect(await registeredIds(dal)).toEqual([]);
  expect(await registry.register(newPackage('lost', { id }))).toBe(id);
  expect((await registry.get({ id }))?.data).toEqual(newPackage('lost').data);
});
