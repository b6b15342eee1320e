/** What a backend gives so that a transaction can run on one of its connections. */
import type { AnyConnection, RawResult, Statement, TransactionOptions } from '../backend.js';
import type { BackendType } from '../dialect.js';

/** A transaction on one connection of a driver. Its errors are `DalError`s. */
export interface TransactionEngine {
  readonly backend: BackendType;
  readonly connection: AnyConnection;
  /** The connection for a borrower, who may set on it what is not for others. */
  lend(): AnyConnection;
  begin(options: TransactionOptions): Promise<void>;
  run(statement: Statement, values: readonly unknown[]): RawResult | Promise<RawResult>;
  /** Runs a statement once per list of values; constraints see what one statement of all would show them. */
  runEach(statement: Statement, valueLists: readonly (readonly unknown[])[]): Promise<RawResult>;
  /** Runs commands without parameters and without result. */
  script(text: string): void | Promise<void>;
  /** Rejects if the transaction was not committed, or may not have been; the connection is out of it either way. */
  commit(): Promise<void>;
  /** Never rejects: the error that led here is the one to report. */
  rollback(): Promise<void>;
}

type ValueLists = readonly (readonly unknown[])[];

/**
 * Calls `run` once per list of values; the results are joined in order. What it throws goes to `otherwise`, with the
 * list that it was thrown for and those behind, and the result of that is the last.
 */
export async function runInTurn(
  valueLists: ValueLists,
  run: (values: readonly unknown[]) => RawResult | Promise<RawResult>,
  otherwise?: (error: unknown, rest: ValueLists) => Promise<RawResult>,
): Promise<RawResult> {
  const rows: (readonly unknown[])[] = [];
  let affected = 0;
  const add = (result: RawResult) => {
    for (const row of result.rows) rows.push(row);
    affected += result.affected;
  };
  let count = 0;
  for (const values of valueLists) {
    try {
      const pending = run(values);
      add(pending instanceof Promise ? await pending : pending);
    } catch (error) {
      if (otherwise === undefined) throw error;
      add(await otherwise(error, valueLists.slice(count)));
      break;
    }
    count += 1;
    // SQLite's driver is synchronous: other work of the process gets its turn within a long list.
    if (count % 1024 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  return { rows, affected };
}
