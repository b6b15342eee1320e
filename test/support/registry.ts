// What the suites of the package registry share: each storage over each backend, and what both sides hold.
import { afterAll, beforeEach, describe } from '@jest/globals';
import type { Uuid } from '../../src/index.js';
import {
  databaseStorage,
  filesystemStorage,
  type NewPackage,
  type RegistryStorage,
  type WorkflowRegistry,
  workflowRegistry,
} from '../../src/workflow/index.js';
import { temporaryFolder } from './backends.js';
import { eachBackend, type OpenedWorkflow, type WorkflowDal } from './workflow.js';

export interface OpenedRegistry extends OpenedWorkflow {
  readonly storage: RegistryStorage;
  readonly registry: WorkflowRegistry;
  /** Of the storage, for another process: a folder, or `database`. */
  readonly place: string;
}

/** The storage at a place. */
export async function openStorage(dal: WorkflowDal, place: string): Promise<RegistryStorage> {
  return place === 'database' ? databaseStorage(dal) : filesystemStorage(place);
}

/** Runs the suite with every storage on every backend, both empty before each test; `shared` as {@link eachBackend}. */
export function eachRegistry(
  title: string,
  suite: (registry: () => OpenedRegistry) => void,
  options: { readonly shared?: boolean } = {},
): void {
  const storages = (workflow: () => OpenedWorkflow) => {
    describe.each(['database', 'filesystem'])('with the %s storage', (storageType) => {
      let opened: OpenedRegistry;
      const folders: ReturnType<typeof temporaryFolder>[] = [];
      beforeEach(async () => {
        let place = 'database';
        if (storageType === 'filesystem') {
          const folder = temporaryFolder();
          folders.push(folder);
          place = folder.path;
        }
        const storage = await openStorage(workflow().dal, place);
        opened = { ...workflow(), place, storage, registry: workflowRegistry(workflow().dal, storage) };
      });
      afterAll(() => {
        for (const folder of folders) folder.dispose();
      });
      suite(() => opened);
    });
  };
  eachBackend(title, storages, options);
}

/** A package to register, with bytes that tell which it is. */
export function newPackage(packageName: string, params: Partial<NewPackage> = {}): NewPackage {
  return { packageName, version: '1.0.0', data: new TextEncoder().encode(packageName), ...params };
}

/** Every id that the storage holds, finished or not; published ones are those of whole files or rows. */
export async function storedIds(
  storage: RegistryStorage,
  only: 'all' | 'published' = 'all',
): Promise<Uuid[]> {
  const ids: Uuid[] = [];
  for await (const { id, published } of storage.list()) if (only === 'all' || published) ids.push(id);
  return ids;
}

/** The ids under which packages are stored, in ascending order. */
export async function registeredIds(dal: WorkflowDal): Promise<Uuid[]> {
  const packages = await dal.workflowPackages.listAllPackages({ after: null, limit: 100_000 });
  return packages.map(({ registryId }) => registryId).sort();
}
