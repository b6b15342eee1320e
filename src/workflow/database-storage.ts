/** The storage that keeps packages in the table `workflow_registry`, beside what is known about them. */
import type { Uuid } from '../codecs.js';
import type { PreparedBinary, RegistryStorage, StoredBinary, WorkflowDal } from './storage.js';

const pageSize = 500;

class DatabaseStorage implements RegistryStorage {
  readonly storageType = 'database';
  readonly transactional = true;
  readonly #dal: WorkflowDal;

  constructor(dal: WorkflowDal) {
    this.#dal = dal;
  }

  within(dal: WorkflowDal): RegistryStorage {
    return new DatabaseStorage(dal);
  }

  async prepare(id: Uuid, data: Uint8Array): Promise<PreparedBinary> {
    return {
      publish: (tx) => this.within(tx).store(id, data),
      discard: async () => {},
    };
  }

  async store(id: Uuid, data: Uint8Array): Promise<void> {
    await this.#dal.workflowRegistry.storeBinary({ id, data });
  }

  read(id: Uuid): Promise<Uint8Array | null> {
    return this.#dal.workflowRegistry.retrieveBinary({ id });
  }

  exists(id: Uuid): Promise<boolean> {
    return this.#dal.workflowRegistry.binaryExists({ id });
  }

  delete(id: Uuid): Promise<boolean> {
    return this.#dal.workflowRegistry.deleteBinary({ id });
  }

  async *list(): AsyncGenerator<StoredBinary> {
    let after: Uuid | null = null;
    for (;;) {
      const page: { id: Uuid; createdAt: Date }[] = await this.#dal.workflowRegistry.listBinaries({
        after,
        limit: pageSize,
      });
      for (const { id, createdAt } of page) {
        yield { id, storedAt: createdAt, published: true, remove: (tx) => this.within(tx).delete(id) };
      }
      after = page.at(-1)?.id ?? null;
      if (page.length < pageSize) return;
    }
  }
}

/**
 * The storage in the database of `dal`, at most 16 MiB for each package. Over the `tx` of a transaction it stores,
 * reads and deletes within it.
 */
export function databaseStorage(dal: WorkflowDal): RegistryStorage {
  return new DatabaseStorage(dal);
}
