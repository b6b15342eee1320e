/** Where the bytes of registered packages are: the contract between the registry and a storage. */

import type * as unified from '../../generated/unified/index.js';
import type { Uuid } from '../codecs.js';
import type { Dal } from '../dal.js';

/** The DAL of the workflow's entities, or the `tx` of a transaction on it. Further entities do no harm. */
export type WorkflowDal = Dal<typeof unified>;

/** Bytes on their way into a storage. */
export interface PreparedBinary {
  /**
   * Makes them what is stored under their id. The registry calls it in the transaction that has inserted the package
   * already, and again if that transaction is tried again.
   */
  publish(tx: WorkflowDal): Promise<void>;
  /** Takes away what was prepared and not published. */
  discard(): Promise<void>;
}

/** What a storage holds under an id. */
export interface StoredBinary {
  readonly id: Uuid;
  /** When it was written, by the clock of the storage. */
  readonly storedAt: Date;
  /** False for what was prepared and not published, as after a crash. */
  readonly published: boolean;
  /** Takes it away; `false` if it is gone already. */
  remove(tx: WorkflowDal): Promise<boolean>;
}

/**
 * Stores bytes under ids. Ids are accepted in either case; a malformed one is `invalid_value`, before anything else
 * happens. A storage belongs to one registry: what no package refers to may be swept.
 */
export interface RegistryStorage {
  readonly storageType: 'database' | 'filesystem';
  /** True if it commits and rolls back together with the packages. */
  readonly transactional: boolean;
  /** The same storage; if it is transactional, in the database of this DAL or within its transaction. */
  within(dal: WorkflowDal): RegistryStorage;
  /** Does what can fail or takes long before the transaction that registers the package. */
  prepare(id: Uuid, data: Uint8Array): Promise<PreparedBinary>;
  /** Stores bytes, which may be none. An id that is taken is a `unique_violation`. */
  store(id: Uuid, data: Uint8Array): Promise<void>;
  /** The bytes, or `null`. */
  read(id: Uuid): Promise<Uint8Array | null>;
  exists(id: Uuid): Promise<boolean>;
  /** Deletes the bytes; `false` if there are none. */
  delete(id: Uuid): Promise<boolean>;
  /** Everything that it holds, by ascending id. */
  list(): AsyncIterable<StoredBinary>;
}
