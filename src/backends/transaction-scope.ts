/**
 * What is alike in the transactions of both backends: statements run one after the other, a failed statement spoils
 * its scope, a nested transaction is a savepoint, and nothing runs after the end.
 */
import type { AnyConnection, BackendTransaction, RawResult, Statement } from '../backend.js';
import type { DalErrorCode } from '../errors.js';
import { DalError } from '../errors.js';
import { Lane, longestTimer } from './lane.js';
import type { TransactionEngine } from './transaction-engine.js';

/** What all scopes of one transaction share. */
export interface SharedByScopes {
  readonly engine: TransactionEngine;
  /** Milliseconds, and when they are over by `performance.now()`; both `Infinity` without a timeout. */
  readonly timeout: number;
  readonly deadline: number;
  readonly acquireTimeout: number;
  /** A savepoint could not be rolled back: what the engine still holds of the transaction is unknown. */
  lost: boolean;
}

export class TransactionScope implements BackendTransaction {
  readonly #shared: SharedByScopes;
  readonly #depth: number;
  readonly #lane: Lane;
  /** `draining`: what was issued still runs, nothing new is taken. */
  #state: 'open' | 'draining' | 'ended' = 'open';
  #failed = false;

  constructor(shared: SharedByScopes, depth: number) {
    this.#shared = shared;
    this.#depth = depth;
    this.#lane = new Lane(1, shared.acquireTimeout, (waited) =>
      this.#error(
        'acquire_timeout',
        `waited ${waited} ms for a nested transaction to end; statements inside it must use its own handle`,
      ),
    );
  }

  get connection(): AnyConnection {
    return this.#shared.engine.connection;
  }

  get #ended(): boolean {
    return this.#state === 'ended';
  }

  run(statement: Statement, values: readonly unknown[]): Promise<RawResult> {
    return this.#attempt(statement.name, () => this.#shared.engine.run(statement, values));
  }

  /** All or nothing without a savepoint of its own: an error spoils the scope, which can then only be rolled back. */
  runEach(statement: Statement, valueLists: readonly (readonly unknown[])[]): Promise<RawResult> {
    return this.#attempt(statement.name, () => this.#shared.engine.runEach(statement, valueLists));
  }

  connect<T>(body: (connection: AnyConnection) => Promise<T>): Promise<T> {
    return this.#attempt(undefined, () => body(this.#shared.engine.lend()));
  }

  runScript(text: string): Promise<void> {
    return this.#attempt(undefined, () => this.#shared.engine.script(text));
  }

  /** The parent's lane is held meanwhile, so that no statement of a sibling is rolled back with this savepoint. */
  async transaction<T>(body: (transaction: BackendTransaction) => Promise<T>): Promise<T> {
    await this.#enter(undefined);
    const savepoint = `dualect_${this.#depth + 1}`;
    try {
      await this.#command(`SAVEPOINT ${savepoint}`);
      let result: T;
      try {
        result = await new TransactionScope(this.#shared, this.#depth + 1).runBody(body);
      } catch (error) {
        await this.#rollbackTo(savepoint);
        throw error;
      }
      await this.#command(`RELEASE SAVEPOINT ${savepoint}`);
      return result;
    } finally {
      this.#lane.leave();
    }
  }

  /** Runs the body and all that it issued; afterwards the scope takes nothing more. */
  async runBody<T>(body: (transaction: BackendTransaction) => Promise<T>): Promise<T> {
    try {
      const result = await this.#withinDeadline(body);
      await this.#drain();
      return result;
    } catch (error) {
      await this.#end();
      throw error;
    }
  }

  /** Lets what was issued finish, then tells whether the scope can be committed. */
  async #drain(): Promise<void> {
    this.#state = 'draining';
    await this.#end();
    this.#assertSound(undefined);
  }

  async #end(): Promise<void> {
    if (this.#state === 'open') this.#state = 'ended';
    await this.#lane.enter(Number.POSITIVE_INFINITY);
    this.#state = 'ended';
    this.#lane.leave();
  }

  async #withinDeadline<T>(body: (transaction: BackendTransaction) => Promise<T>): Promise<T> {
    const { deadline } = this.#shared;
    if (deadline === Number.POSITIVE_INFINITY) return body(this);
    const running = (async () => body(this))();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const expired = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(this.#timeout(undefined)),
        Math.min(deadline - performance.now(), longestTimer),
      );
    });
    try {
      return await Promise.race([running, expired]);
    } finally {
      clearTimeout(timer);
      // A body that is given up may still reject; nobody listens to it any more.
      running.catch(() => {});
    }
  }

  async #attempt<T>(name: string | undefined, work: () => T | Promise<T>): Promise<T> {
    await this.#enter(name);
    try {
      return await work();
    } catch (error) {
      this.#failed = true;
      throw error;
    } finally {
      this.#lane.leave();
    }
  }

  async #enter(name: string | undefined): Promise<void> {
    if (this.#state !== 'open') throw this.#closed(name);
    if (!this.#lane.tryEnter()) await this.#lane.enter();
    try {
      if (this.#ended) throw this.#closed(name);
      this.#assertSound(name);
    } catch (error) {
      this.#lane.leave();
      throw error;
    }
  }

  #assertSound(name: string | undefined): void {
    if (this.#failed || this.#shared.lost) {
      throw this.#error(
        'aborted',
        'an earlier statement of this transaction failed; it can only be rolled back',
        name,
      );
    }
    const { deadline } = this.#shared;
    if (deadline === Number.POSITIVE_INFINITY || performance.now() < deadline) return;
    this.#failed = true;
    throw this.#timeout(name);
  }

  async #rollbackTo(savepoint: string): Promise<void> {
    try {
      await this.#command(`ROLLBACK TO SAVEPOINT ${savepoint}`);
      await this.#command(`RELEASE SAVEPOINT ${savepoint}`);
    } catch {
      // The error that led here is the one to report.
    }
  }

  async #command(text: string): Promise<void> {
    try {
      await this.#shared.engine.script(text);
    } catch (error) {
      this.#shared.lost = true;
      throw error;
    }
  }

  #closed(name: string | undefined): DalError {
    return this.#error('closed', 'the transaction of this handle has ended', name);
  }

  #timeout(name: string | undefined): DalError {
    return this.#error('timeout', `the transaction took longer than ${this.#shared.timeout} ms`, name);
  }

  #error(code: DalErrorCode, reason: string, query?: string): DalError {
    return new DalError(code, reason, { backend: this.#shared.engine.backend, query });
  }
}

/** Runs a script of several statements on the connection of an open transaction. */
export async function runScriptWithin(transaction: BackendTransaction, script: string): Promise<void> {
  if (transaction instanceof TransactionScope) return transaction.runScript(script);
  throw new DalError('unsupported', 'a script runs only inside a transaction of its own backend');
}
