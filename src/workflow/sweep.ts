/** Removes bytes that no package refers to, without touching those of a registration that is still on its way. */
import type { Uuid } from '../codecs.js';
import { DalError, isDalError } from '../errors.js';
import { newUuid } from '../uuid.js';
import type { RegistryStorage, StoredBinary, WorkflowDal } from './storage.js';

/** What is swept. */
export interface SweepOptions {
  /**
   * Only what was stored at least this long ago, in milliseconds, by this machine's clock. Default 0: registrations
   * need no time of grace. For a storage that others store into by hand, before they store what is known.
   */
  readonly olderThan?: number;
  /**
   * Milliseconds to wait, for each id, until a registration on its way has ended. Default 2000. On SQLite, where every
   * writer waits for every other, it is the `busyTimeout` of the DAL if that is longer.
   */
  readonly timeout?: number;
}

/** What a sweep did. */
export interface SweepResult {
  /** The ids whose bytes, finished or not, were removed. */
  readonly removed: readonly Uuid[];
  /** The ids whose registration did not end while we waited: neither removed nor known to stay. */
  readonly undecided: readonly Uuid[];
}

const pageSize = 200;
const defaultTimeout = 2000;
const undecidedCodes: ReadonlySet<string> = new Set(['timeout', 'busy', 'acquire_timeout', 'deadlock']);

type Outcome = 'removed' | 'kept' | 'undecided';

/**
 * Removes the bytes of `id` unless a package refers to them. To know that none will, it takes the key that a
 * registration takes before its bytes show: it waits for a registration on its way, and one that comes later waits
 * for it. The row that takes the key is gone when the transaction ends, in either way.
 */
export async function removeUnreferenced(
  dal: WorkflowDal,
  id: Uuid,
  remove: (tx: WorkflowDal) => Promise<boolean>,
  timeout = defaultTimeout,
): Promise<Outcome> {
  try {
    return await dal.transaction(
      async (tx) => {
        await tx.workflowPackages.storePackageMetadata({
          id,
          registryId: newUuid(),
          // No package can have this name, so that only the id can be taken.
          packageName: `sweep ${newUuid()}`,
          version: '0',
          description: null,
          author: null,
          metadata: {},
          storageType: 'database',
        });
        const referring = await tx.workflowPackages.getRegistryIds({ ids: [id] });
        const removed = referring.length === 0 && (await remove(tx));
        await tx.workflowPackages.deletePackageMetadataById({ id });
        return removed ? 'removed' : 'kept';
      },
      // Every statement must see what was committed while it waited. Options also keep this out of transactions of
      // the caller, which refuse them: what such a one does is not decided yet.
      { isolation: 'read committed', timeout, retry: 0 },
    );
  } catch (error) {
    if (!isDalError(error)) throw error;
    if (error.code === 'unique_violation') return 'kept';
    if (undecidedCodes.has(error.code)) return 'undecided';
    throw error;
  }
}

/** Sweeps a whole storage. */
export async function sweep(
  dal: WorkflowDal,
  storage: RegistryStorage,
  { olderThan = 0, timeout }: SweepOptions,
): Promise<SweepResult> {
  if (!(typeof olderThan === 'number' && olderThan >= 0)) {
    throw new DalError('configuration', 'sweep: olderThan is a number of milliseconds, 0 or more');
  }
  const removed = new Set<Uuid>();
  const undecided = new Set<Uuid>();
  const newest = olderThan > 0 ? Date.now() - olderThan : Number.POSITIVE_INFINITY;
  for await (const page of pagesOf(storage.list())) {
    const registered = await dal.workflowPackages.getRegistryIds({ ids: page.map(({ id }) => id) });
    const kept = new Set<Uuid>(registered);
    for (const binary of page) {
      if (binary.storedAt.getTime() > newest) continue;
      const outcome = kept.has(binary.id)
        ? await removeLeftAside(dal, binary)
        : await removeUnreferenced(dal, binary.id, binary.remove, timeout);
      if (outcome === 'removed') removed.add(binary.id);
      if (outcome === 'undecided') undecided.add(binary.id);
    }
  }
  return { removed: [...removed], undecided: [...undecided] };
}

/** What was prepared for an id that is registered nevertheless can only fail. */
async function removeLeftAside(dal: WorkflowDal, binary: StoredBinary): Promise<Outcome> {
  return !binary.published && (await binary.remove(dal)) ? 'removed' : 'kept';
}

async function* pagesOf<T>(items: AsyncIterable<T>): AsyncGenerator<T[]> {
  let page: T[] = [];
  for await (const item of items) {
    page.push(item);
    if (page.length < pageSize) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}
