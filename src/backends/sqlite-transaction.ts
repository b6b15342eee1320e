/** A transaction on one connection of SQLite. */
import type { AnyConnection, RawResult, Statement, TransactionOptions } from '../backend.js';
import { DalError } from '../errors.js';
import type { SqliteConnection } from './sqlite-connection.js';
import { pragmaValue } from './sqlite-driver.js';
import { isForeignKeyViolation, mapSqliteError } from './sqlite-errors.js';
import { firstBrokenForeignKey } from './sqlite-foreign-keys.js';
import type { TransactionEngine } from './transaction-engine.js';

/** Where a transaction is a part of one that the owner of an adopted handle has open. */
const savepoint = 'dualect_adopted';

export class SqliteTransaction implements TransactionEngine {
  readonly backend = 'sqlite';
  readonly connection: AnyConnection;
  readonly #connection: SqliteConnection;
  #nested = false;
  #queryOnly = false;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
    this.connection = { backendType: 'sqlite', database: connection.database };
  }

  /**
   * A write transaction takes the write lock at once: one that begins by reading cannot always get it later. Every
   * isolation level is accepted, because SQLite's transactions are serializable.
   */
  async begin(options: TransactionOptions): Promise<void> {
    const { database } = this.#connection;
    const readOnly = options.readOnly === true;
    this.#nested = database.inTransaction;
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

  script(text: string): void {
    const { database } = this.#connection;
    if (!database.inTransaction) throw this.#gone();
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

  #restore(): void {
    if (!this.#queryOnly || !this.#connection.database.open) return;
    this.#connection.database.pragma('query_only = OFF');
    this.#queryOnly = false;
  }

  #gone(): DalError {
    return this.#connection.database.open
      ? new DalError('aborted', 'SQLite has already ended this transaction', { backend: 'sqlite' })
      : new DalError('closed', 'the database was closed', { backend: 'sqlite' });
  }
}
