/** The registry of workflow packages: bytes in a storage, and what is known about them in the database, always both. */
import type { Json, Uuid } from '../codecs.js';
import { DalError } from '../errors.js';
import { newUuid } from '../uuid.js';
import type { RegistryStorage, WorkflowDal } from './storage.js';
import { removeUnreferenced, type SweepOptions, type SweepResult, sweep } from './sweep.js';

/** What is known about a registered package. */
export type WorkflowPackage = Awaited<ReturnType<WorkflowDal['workflowPackages']['listAllPackages']>>[number];

/** A package to be registered. */
export interface NewPackage {
  readonly packageName: string;
  readonly version: string;
  readonly data: Uint8Array;
  /** The caller's id, so that trying again cannot register twice. Default a new one. */
  readonly id?: Uuid;
  readonly description?: string | null;
  readonly author?: string | null;
  /** Default `{}`. */
  readonly metadata?: Json;
}

/** Which package: by its id, or by its name and version. */
export type PackageKey = { readonly id: Uuid } | { readonly packageName: string; readonly version: string };

/** A registered package with its bytes. */
export interface StoredPackage extends WorkflowPackage {
  readonly data: Uint8Array;
}

/** Which page of the packages. */
export interface PageOptions {
  /** The last id of the page before; left out for the first page. */
  readonly after?: Uuid | null;
  /** How many at most. Default 100. */
  readonly limit?: number;
}

/** A registry over one storage. Made by {@link workflowRegistry}. */
export class WorkflowRegistry {
  readonly #dal: WorkflowDal;
  readonly #storage: RegistryStorage;
  /** True within a transaction of the caller, of which nobody knows yet whether it commits. */
  readonly #joined: boolean;

  private constructor(dal: WorkflowDal, storage: RegistryStorage, joined: boolean) {
    this.#dal = dal;
    this.#storage = storage;
    this.#joined = joined;
  }

  static over(dal: WorkflowDal, storage: RegistryStorage): WorkflowRegistry {
    return new WorkflowRegistry(dal, storage.within(dal), false);
  }

  /**
   * The registry within a transaction of the caller. Files of packages whose transaction rolls back, and of those that
   * it unregisters, stay until {@link sweep}.
   */
  within(tx: WorkflowDal): WorkflowRegistry {
    return new WorkflowRegistry(tx, this.#storage.within(tx), true);
  }

  /**
   * Stores the bytes and what is known about them, both or neither, and returns the package's id, under which the
   * bytes are stored too. A second package of this name and version, or with this id, is a `unique_violation`; so are
   * other bytes that a folder has under this id for a package that may still need them.
   */
  async register(added: NewPackage): Promise<Uuid> {
    const { data, id = newUuid(), packageName, version } = added;
    const { description = null, author = null, metadata = {} } = added;
    const { storageType } = this.#storage;
    const prepared = await this.#storage.prepare(id, data);
    let publishing = false;
    try {
      // What an earlier try with this id may have left.
      if (!this.#storage.transactional && (await this.#storage.exists(id))) await this.#removeLeft(id);
      return await this.#dal.transaction(async (tx) => {
        const row = { id, registryId: id, packageName, version, description, author, metadata, storageType };
        // First the row: whoever holds its keys decides about the bytes, and a duplicate is found before they show.
        const stored = await tx.workflowPackages.storePackageMetadata(row);
        if (!this.#storage.transactional) await this.#assertReplaceable(id, data);
        publishing = true;
        await prepared.publish(tx);
        return stored;
      });
    } catch (error) {
      await quietly(() => prepared.discard());
      if (publishing) await this.#removeLeft(id);
      throw error;
    }
  }

  /** What is known about the package, or `null`. */
  find(key: PackageKey): Promise<WorkflowPackage | null> {
    return findPackage(this.#dal, key);
  }

  async exists(key: PackageKey): Promise<boolean> {
    return (await this.find(key)) !== null;
  }

  /**
   * The package with its bytes, or `null`. `corrupt` if the bytes are missing, `unsupported` if another kind of
   * storage has them.
   */
  async get(key: PackageKey): Promise<StoredPackage | null> {
    const found = await this.find(key);
    if (found === null) return null;
    this.#checkStorage(found);
    const data = await this.#storage.read(found.registryId);
    if (data !== null) return { ...found, data };
    // Unregistered between the two reads?
    if ((await this.find({ id: found.id })) === null) return null;
    throw new DalError(
      'corrupt',
      `the ${this.#storage.storageType} has lost the bytes of a registered package`,
    );
  }

  /** A page of what is known about all packages, by ascending id. */
  list({ after = null, limit = 100 }: PageOptions = {}): Promise<WorkflowPackage[]> {
    return this.#dal.workflowPackages.listAllPackages({ after, limit });
  }

  /** Deletes the package with its bytes. `false` if there is no such package; `true` for one of several callers. */
  async unregister(key: PackageKey): Promise<boolean> {
    const registryId = await this.#dal.transaction(async (tx) => {
      const found = await findPackage(tx, key);
      if (found === null) return null;
      this.#checkStorage(found);
      if (!(await tx.workflowPackages.deletePackageMetadataById({ id: found.id }))) return null;
      if (this.#storage.transactional) {
        const others = await tx.workflowPackages.getRegistryIds({ ids: [found.registryId] });
        if (others.length === 0) await this.#storage.within(tx).delete(found.registryId);
      }
      return found.registryId;
    });
    if (registryId === null) return false;
    await this.#removeLeft(registryId);
    return true;
  }

  /**
   * Removes what the storage holds and no package refers to: what a crash or a rolled-back transaction left. Safe
   * beside registrations of any process: what may still be registered stays, and is told in the result.
   */
  async sweep(options: SweepOptions = {}): Promise<SweepResult> {
    if (!this.#joined) return sweep(this.#dal, this.#storage, options);
    throw new DalError('unsupported', 'sweep is not for a transaction; call it on the registry itself');
  }

  /** Other bytes belong to another package, or to one that this transaction has deleted: a rollback would need them. */
  async #assertReplaceable(id: Uuid, data: Uint8Array): Promise<void> {
    const found = await this.#storage.read(id);
    if (found === null || Buffer.compare(found, data) === 0) return;
    throw new DalError('unique_violation', 'the storage has other bytes under this id');
  }

  #checkStorage({ storageType }: WorkflowPackage): void {
    if (storageType === this.#storage.storageType) return;
    throw new DalError(
      'unsupported',
      `the package is in the ${storageType}, this registry's storage is another`,
    );
  }

  /** Removes bytes that nothing refers to any more. What goes wrong here is left to the sweep, which tells it. */
  async #removeLeft(id: Uuid): Promise<void> {
    const storage = this.#storage;
    if (storage.transactional || this.#joined) return;
    await quietly(() => removeUnreferenced(this.#dal, id, (tx) => storage.within(tx).delete(id)));
  }
}

function findPackage(dal: WorkflowDal, key: PackageKey): Promise<WorkflowPackage | null> {
  return 'id' in key
    ? dal.workflowPackages.getPackageMetadataById(key)
    : dal.workflowPackages.getPackageMetadata(key);
}

async function quietly(body: () => Promise<unknown>): Promise<void> {
  try {
    await body();
  } catch {
    // Nothing depends on it: the caller has its result or its error already.
  }
}

/** The registry of the packages in the database of `dal`, with their bytes in `storage`. */
export function workflowRegistry(dal: WorkflowDal, storage: RegistryStorage): WorkflowRegistry {
  return WorkflowRegistry.over(dal, storage);
}
