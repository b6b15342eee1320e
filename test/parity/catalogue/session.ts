/** A small project's DAL on one engine, as the scripts of cases use it. */
import type { AnyDal } from '../../../codegen/parity/engines.js';
import { isDalError, type TransactionOptions } from '../../../src/index.js';
import { entity } from '../small-project.js';

type Parameters = Readonly<Record<string, unknown>>;

export interface Session {
  /** What the query gives. */
  call(query: string, parameters?: Parameters): Promise<unknown>;
  /** What the query gives, or the code of its error. */
  attempt(query: string, parameters?: Parameters): Promise<unknown>;
  transaction<T>(body: (tx: Session) => Promise<T>, options?: TransactionOptions): Promise<T>;
}

export function sessionOf(dal: AnyDal): Session {
  const call = async (query: string, parameters?: Parameters): Promise<unknown> => {
    const method: unknown = Reflect.get(Object(Reflect.get(dal, entity)), query);
    if (typeof method !== 'function') throw new Error(`there is no query ${query}`);
    return await method(...(parameters === undefined ? [] : [parameters]));
  };
  return {
    call,
    attempt: async (query, parameters) => await outcomeOf(call(query, parameters)),
    transaction: async (body, options) =>
      await dal.transaction(async (tx) => await body(sessionOf(tx)), options),
  };
}

/** What it gives, or the code of its error. */
export async function outcomeOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    return await promise;
  } catch (error) {
    if (!isDalError(error)) throw error;
    return `refused: ${error.code}`;
  }
}
