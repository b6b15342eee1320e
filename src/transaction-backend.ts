/** An open transaction as a backend: what code that takes a database does within it is a part of it. */
import type {
  AnyConnection,
  Backend,
  BackendHealth,
  BackendTransaction,
  BackendType,
  RawResult,
  Statement,
  TransactionOptions,
} from './backend.js';
import { DalError } from './errors.js';

/** The transaction, or an error if it can only be rolled back. */
interface Open {
  readonly executor: BackendTransaction;
}

/** A transaction on it is a savepoint; `health` and `close` are refused. */
export class BackendWithin implements Backend {
  readonly type: BackendType;
  readonly #backend: Backend;
  readonly #open: Open;

  constructor(backend: Backend, open: Open) {
    this.type = backend.type;
    this.#backend = backend;
    this.#open = open;
  }

  async run(statement: Statement, values: readonly unknown[]): Promise<RawResult> {
    return this.#open.executor.run(statement, values);
  }

  async runEach(statement: Statement, valueLists: readonly (readonly unknown[])[]): Promise<RawResult> {
    return this.#open.executor.runEach(statement, valueLists);
  }

  async transaction<T>(
    options: TransactionOptions,
    body: (transaction: BackendTransaction) => Promise<T>,
  ): Promise<T> {
    refuseNestedOptions(options);
    return this.#open.executor.transaction(body);
  }

  async migration<T>(body: (transaction: BackendTransaction) => Promise<T>): Promise<T> {
    // SQLite can turn foreign keys off only outside of a transaction.
    if (this.type === 'sqlite') throw this.#refusal('migrate');
    return this.#open.executor.transaction(body);
  }

  async connect<T>(body: (connection: AnyConnection) => Promise<T>): Promise<T> {
    return this.#open.executor.connect(body);
  }

  runScript(transaction: BackendTransaction, script: string): Promise<void> {
    return this.#backend.runScript(transaction, script);
  }

  async health(): Promise<BackendHealth> {
    throw this.#refusal('health');
  }

  async close(): Promise<void> {
    throw this.#refusal('close');
  }

  #refusal(operation: string): DalError {
    const reason = `${operation} is not for a transaction; call it on the DAL`;
    return new DalError('unsupported', reason, { backend: this.type });
  }
}

/** Throws `unsupported` for what a savepoint cannot choose. */
export function refuseNestedOptions({ isolation, readOnly, timeout }: TransactionOptions): void {
  if (isolation !== undefined || readOnly !== undefined || timeout !== undefined) {
    throw new DalError('unsupported', 'a nested transaction takes no isolation, readOnly or timeout');
  }
}
