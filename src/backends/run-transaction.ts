/** The frame of a transaction, alike on both backends: begin, the body, then commit or roll back. */
import type { BackendTransaction, TransactionOptions } from '../backend.js';
import type { TransactionEngine } from './transaction-engine.js';
import { TransactionScope } from './transaction-scope.js';

/** Commits when `body` resolves; rolls back when it rejects, leaves a failed statement behind, or time is up. */
export async function runTransaction<T>(
  engine: TransactionEngine,
  options: TransactionOptions,
  acquireTimeout: number,
  body: (transaction: BackendTransaction) => Promise<T>,
): Promise<T> {
  const timeout = options.timeout ?? Number.POSITIVE_INFINITY;
  const deadline = performance.now() + timeout;
  await engine.begin(options);
  let result: T;
  try {
    const scope = new TransactionScope({ engine, timeout, deadline, acquireTimeout, lost: false }, 0);
    result = await scope.runBody(body);
  } catch (error) {
    await engine.rollback();
    throw error;
  }
  await engine.commit();
  return result;
}
