/** One connection of better-sqlite3: its kept statements, and waiting for other processes without stopping the event loop. */
import type { RawResult, Statement } from '../backend.js';
import { nextTurn } from './event-loop.js';
import { pause } from './load-driver.js';
import type { DriverDatabase, DriverStatement } from './sqlite-driver.js';
import type { ForeignKey } from './sqlite-errors.js';
import { isBusy, isForeignKeyViolation, mapSqliteError } from './sqlite-errors.js';
import { locateForeignKey } from './sqlite-foreign-keys.js';
import { positionalText } from './sqlite-placeholders.js';

/** A statement prepared on one connection. */
export interface Prepared {
  /** True if it writes nothing. */
  readonly readonly: boolean;
  execute(values: readonly unknown[]): RawResult;
}

export class SqliteConnection {
  readonly database: DriverDatabase;
  /** Milliseconds to wait for another process's lock. */
  readonly #busyTimeout: number;
  readonly #prepared = new Map<Statement, Prepared>();
  readonly #commands = new Map<string, DriverStatement>();

  constructor(database: DriverDatabase, busyTimeout: number) {
    this.database = database;
    this.#busyTimeout = busyTimeout;
  }

  /** Throws the driver's error. */
  prepare(statement: Statement): Prepared {
    const kept = this.#prepared.get(statement);
    if (kept !== undefined) return kept;
    const { text, order } = positionalText(statement.text);
    const prepared = preparedOf(this.database.prepare(text), order, statement.wideIntegers);
    this.#prepared.set(statement, prepared);
    return prepared;
  }

  /**
   * Runs a statement, waiting while another process holds the lock. A promise only if it had to wait. A violation of a
   * foreign key that is `unplaced` does not say which one: finding out is slow.
   */
  run(
    statement: Statement,
    values: readonly unknown[],
    violation: 'placed' | 'unplaced' = 'placed',
  ): RawResult | Promise<RawResult> {
    const turn = nextTurn();
    return turn === undefined
      ? this.#runNow(statement, values, violation)
      : turn.then(() => this.#runNow(statement, values, violation));
  }

  /** Runs one command without parameters or result, such as `BEGIN IMMEDIATE`, and keeps it prepared. */
  async command(text: string): Promise<void> {
    try {
      await nextTurn();
      await this.patiently(() => this.#commandStatement(text).run([]));
    } catch (error) {
      throw mapSqliteError(error, {});
    }
  }

  /**
   * Tries again while the database is busy, with growing pauses, until the busy timeout. The driver's own waiting is
   * kept to milliseconds, because it stops the whole event loop. Throws the driver's error.
   */
  async patiently<T>(attempt: () => T): Promise<T> {
    const deadline = performance.now() + this.#busyTimeout;
    for (let wait = 1; ; wait = Math.min(wait * 2, 50)) {
      try {
        return attempt();
      } catch (error) {
        if (!isBusy(error) || performance.now() >= deadline) throw error;
      }
      await pause(wait * (0.5 + Math.random() / 2));
    }
  }

  close(): void {
    if (!this.database.open) return;
    this.database.close();
    this.#prepared.clear();
    this.#commands.clear();
  }

  #runNow(
    statement: Statement,
    values: readonly unknown[],
    violation: 'placed' | 'unplaced',
  ): RawResult | Promise<RawResult> {
    try {
      return this.prepare(statement).execute(values);
    } catch (error) {
      if (!isBusy(error)) throw this.#mapped(error, statement, values, violation);
      return this.#runWhileBusy(statement, values, violation);
    }
  }

  async #runWhileBusy(
    statement: Statement,
    values: readonly unknown[],
    violation: 'placed' | 'unplaced',
  ): Promise<RawResult> {
    try {
      return await this.patiently(() => this.prepare(statement).execute(values));
    } catch (error) {
      throw this.#mapped(error, statement, values, violation);
    }
  }

  #commandStatement(text: string): DriverStatement {
    const kept = this.#commands.get(text);
    if (kept !== undefined) return kept;
    const prepared = this.database.prepare(text);
    this.#commands.set(text, prepared);
    return prepared;
  }

  #mapped(
    error: unknown,
    statement: Statement,
    values: readonly unknown[],
    violation: 'placed' | 'unplaced',
  ): Error {
    const places = violation === 'placed' && isForeignKeyViolation(error);
    return mapSqliteError(error, {
      query: statement.name,
      text: statement.text,
      database: this.database.open ? this.database : undefined,
      foreignKey: places ? this.#brokenForeignKey(statement, values) : undefined,
    });
  }

  #brokenForeignKey(statement: Statement, values: readonly unknown[]): ForeignKey | undefined {
    try {
      return locateForeignKey(this.database, () => this.prepare(statement).execute(values));
    } catch {
      // The violation itself is reported either way, then without its place.
      return undefined;
    }
  }
}

function preparedOf(
  driver: DriverStatement,
  order: readonly number[] | undefined,
  wideIntegers: boolean,
): Prepared {
  const bound = (values: readonly unknown[]) =>
    order === undefined ? values : order.map((index) => values[index]);
  driver.safeIntegers(wideIntegers);
  if (!driver.reader) {
    return {
      readonly: driver.readonly,
      execute: (values) => ({ rows: [], affected: driver.run(bound(values)).changes }),
    };
  }
  driver.raw(true);
  return {
    readonly: driver.readonly,
    execute(values) {
      const rows = driver.all(bound(values));
      return { rows, affected: rows.length };
    },
  };
}
