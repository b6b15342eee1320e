/** Transactions that stay open side by side on all engines, until they are ended together. */
import { rolledBack } from './call.js';
import type { AnyDal } from './engines.js';

/** An open transaction, or a savepoint in one. */
export interface Held {
  readonly tx: AnyDal;
  /** Rejects if it cannot be committed. */
  commit(): Promise<void>;
  /** Never rejects. */
  rollback(): Promise<void>;
}

/** Begins a transaction on a DAL, or a savepoint on the `tx` of one. */
export function hold(dal: AnyDal): Promise<Held> {
  return new Promise((resolve, reject) => {
    const ended = dal.transaction(
      (tx) =>
        new Promise<void>((commit, rollback) => {
          resolve({
            tx,
            commit: async () => {
              commit();
              await ended;
            },
            rollback: async () => {
              rollback(rolledBack);
              await ended.catch(() => {});
            },
          });
        }),
      { retry: 0 },
    );
    ended.catch(reject);
  });
}
