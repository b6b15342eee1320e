/** A transaction on one connection of SQLite. */
import type { AnyConnection, RawResult, Statement, TransactionOptions } from '../backend.js';
import { DalError } from '../errors.js';
import type { SqliteConnection } from './sqlite-connection.js';
import { pragmaValue } from './sqlite-driver.js';
import { isForeignKeyViolation, mapSqliteError } from './sqlite-errors.js';
import { assertNoOrphans, firstBrokenForeignKey } from './sqlite-foreign-keys.js';
import { runRows } from './sqlite-rows.js';
import type { TransactionEngine } from './transaction-engine.js';

/** Where a transaction is a part of one that the owner of an adopted handle has open. */
const savepoint = 'dualect_adopted';

export interface SqliteTransactionOptions {
  readonly rebuildsTables?: boolean;
  readonly lentSettings?: readonly string[];
}

export class SqliteTransaction implements TransactionEngine {
  readonly backend = 'sqlite';
  readonly connection: AnyConnection;
  readonly #connection: SqliteConnection;
  readonly #rebuildsTables: boolean;
  readonly #lentSettings: readonly string[];
  #settingsBefore: string[] | undefined;
  #nested = false;
  #queryOnly = false;
  #foreignKeysOff = false;
  #ranScript = false;

  /**
   * One that `rebuildsTables` has foreign keys off until its end, so that replacing a table deletes nothing that refers to
   * it; before it commits what a script did, every row is checked instead. What a borrower sets of the `lentSettings` is
   * undone at its end.
   */
  constructor(
    connection: SqliteConnection,
    { rebuildsTables = false, lentSettings = [] }: SqliteTransactionOptions = {},
  ) {
    this.#connection = connection;
    this.#lentSettings = lentSettings;
    this.#rebuildsTables = rebuildsTables;
    this.connection = { backendType: 'sqlite', database: connection.database };
  }

  lend(): AnyConnection {
    const { database } = this.#connection;
    this.#settingsBefore ??= this.#lentSettings.map(
      (name) => `${name} = ${String(pragmaValue(database, name))}`,
    );
    return this.connection;
  }

  /**
   * A write transaction takes the write lock at once: one that begins by reading cannot always get it later. Every
   * isolation level is accepted, because SQLite's transactions are serializable; but none inside one of the handle's owner.
   */
  async begin(options: TransactionOptions): Promise<void> {
    const { database } = this.#connection;
    const readOnly = options.readOnly === true;
    if (this.#rebuildsTables) return this.#beginRebuild();
    this.#nested = database.inTransaction;
    if (this.#nested && options.isolation !== undefined) {
      const reason = 'a transaction inside one that is already open cannot choose its isolation';
      throw new DalError('unsupported', reason, { backend: 'sqlite' });
    }
    const plain = readOnly ? 'BEGIN' : 'BEGIN IMMEDIATE';
    await this.#connection.command(this.#nested ? `SAVEPOINT ${savepoint}` : plain);
    if (!readOnly || database.readonly || Number(pragmaValue(database, 'query_only')) === 1) return;
    database.pragma('query_only = ON');
    this.#queryOnly = true;
  }

  run(statement: Statement, values: readonly unknown[]): RawResult | Promise<RawResult> {
    // SQLite rolls back by itself when the disk is full; what followed would be committed statement by statement.
    if (!this.#connection.database.inTransaction) throw this.#gone();
    return this.#connection.run(statement, values);
  }

  runEach(statement: Statement, valueLists: readonly (readonly unknown[])[]): Promise<RawResult> {
    return runRows(this.#connection, statement, valueLists, () => {
      if (!this.#connection.database.inTransaction) throw this.#gone();
    });
  }

  script(text: string): void {
    const { database } = this.#connection;
    if (!database.inTransaction) throw this.#gone();
    this.#ranScript = true;
    try {
      database.exec(text);
    } catch (error) {
      throw mapSqliteError(error, { database });
    }
    if (!database.inTransaction) throw this.#gone();
  }

  async commit(): Promise<void> {
    const { database } = this.#connection;
    try {
      if (!database.inTransaction) throw this.#gone();
      if (this.#rebuildsTables && this.#ranScript) assertNoOrphans(database);
      await this.#connection.patiently(() =>
        database.exec(this.#nested ? `RELEASE SAVEPOINT ${savepoint}` : 'COMMIT'),
      );
    } catch (error) {
      const foreignKey =
        isForeignKeyViolation(error) && database.inTransaction ? firstBrokenForeignKey(database) : undefined;
      await this.rollback();
      throw mapSqliteError(error, { foreignKey });
    }
    this.#restore();
  }

  async rollback(): Promise<void> {
    const { database } = this.#connection;
    if (database.open && database.inTransaction) {
      try {
        database.exec(this.#nested ? `ROLLBACK TO ${savepoint}; RELEASE ${savepoint}` : 'ROLLBACK');
      } catch {
        // Nothing is left to undo, or the file is out of reach: the next BEGIN on this connection tells.
      }
    }
    this.#restore();
  }

  /** SQLite ignores the setting within a transaction, and the owner of an adopted handle must not meet it before ours. */
  async #beginRebuild(): Promise<void> {
    const { database } = this.#connection;
    if (database.inTransaction) {
      const reason =
        'a transaction is open on this handle, and foreign keys can only be turned off outside of one; migrate before it begins';
      throw new DalError('unsupported', reason, { backend: 'sqlite' });
    }
    const enforced = Number(pragmaValue(database, 'foreign_keys')) === 1;
    try {
      await this.#connection.patiently(() => {
        if (enforced) database.pragma('foreign_keys = OFF');
        this.#foreignKeysOff = enforced;
        try {
          database.exec('BEGIN IMMEDIATE');
        } catch (error) {
          this.#restore();
          throw error;
        }
      });
    } catch (error) {
      throw mapSqliteError(error, {});
    }
  }

  #restore(): void {
    const { database } = this.#connection;
    if (!database.open) return;
    for (const setting of this.#settingsBefore ?? []) database.pragma(setting);
    if (this.#queryOnly) database.pragma('query_only = OFF');
    if (this.#foreignKeysOff) database.pragma('foreign_keys = ON');
    this.#settingsBefore = undefined;
    this.#queryOnly = false;
    this.#foreignKeysOff = false;
  }

  #gone(): DalError {
    return this.#connection.database.open
      ? new DalError('aborted', 'SQLite has already ended this transaction', { backend: 'sqlite' })
      : new DalError('closed', 'the database was closed', { backend: 'sqlite' });
  }
}
