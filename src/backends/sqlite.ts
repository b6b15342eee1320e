/**
 * The SQLite backend: one writer with a queue, and readers beside it where the file is in WAL mode. A database in
 * memory, and a handle that is handed in, is one connection for everything.
 */
import { statSync } from 'node:fs';
import type {
  AnyConnection,
  Backend,
  BackendHealth,
  BackendTransaction,
  RawResult,
  SqliteDatabase,
  SqliteOptions,
  Statement,
  TransactionOptions,
} from '../backend.js';
import { DalError } from '../errors.js';
import { Lane, roomOf } from './lane.js';
import { runTransaction } from './run-transaction.js';
import { SqliteConnection } from './sqlite-connection.js';
import type { DriverDatabase } from './sqlite-driver.js';
import { pragmaValue, queryRows } from './sqlite-driver.js';
import { mapSqliteError } from './sqlite-errors.js';
import { assertForeignKeys, defaultBusyTimeout, readsBesideWriter, SqliteOpener } from './sqlite-open.js';
import { SqliteReaders } from './sqlite-readers.js';
import { SqliteTransaction } from './sqlite-transaction.js';
import { runScriptWithin } from './transaction-scope.js';
import { WorkGate } from './work-gate.js';

const defaultAcquireTimeout = 30_000;
const defaultReaders = 4;

/** What a borrower of the connection may set, and what others rely on. */
const lentSettings = ['foreign_keys', 'ignore_check_constraints', 'query_only', 'synchronous'] as const;

/** Opens a file or a database in memory. Rejects with `configuration`, `read_only`, `corrupt` or `busy`. */
export async function openSqlite(options: SqliteOptions): Promise<Backend> {
  const opener = await SqliteOpener.load(options);
  const writer = await opener.openWriter();
  const acquireTimeout = options.acquireTimeout ?? defaultAcquireTimeout;
  const beside = !opener.inMemory && (opener.readOnly || readsBesideWriter(writer.database));
  try {
    const readers = beside
      ? new SqliteReaders(opener, options.readers ?? defaultReaders, acquireTimeout)
      : undefined;
    const file = opener.inMemory ? undefined : opener.file;
    return new SqliteBackend(writer, { readers, acquireTimeout, file, adopted: false });
  } catch (error) {
    writer.close();
    throw error;
  }
}

/**
 * Uses a better-sqlite3 `Database` that the caller keeps: its settings are left alone, closing the backend does not
 * close it, and what runs while the caller has a transaction open is a part of that transaction. The caller's own
 * busy timeout (the driver's default is 5 s) stops the event loop while another process holds the lock.
 */
export function adoptSqlite(
  database: SqliteDatabase,
  options: Pick<SqliteOptions, 'busyTimeout' | 'acquireTimeout'> = {},
): Backend {
  const driver = database as DriverDatabase;
  if (!driver.open) {
    throw new DalError('configuration', 'the SQLite database handed in is closed', { backend: 'sqlite' });
  }
  assertForeignKeys(driver);
  const connection = new SqliteConnection(driver, options.busyTimeout ?? defaultBusyTimeout);
  const acquireTimeout = options.acquireTimeout ?? defaultAcquireTimeout;
  return new SqliteBackend(connection, {
    readers: undefined,
    acquireTimeout,
    file: undefined,
    adopted: true,
  });
}

interface Parts {
  /** Without readers the writer is the only connection. */
  readonly readers: SqliteReaders | undefined;
  readonly acquireTimeout: number;
  readonly file: string | undefined;
  readonly adopted: boolean;
}

class SqliteBackend implements Backend {
  readonly type = 'sqlite';
  readonly #writer: SqliteConnection;
  readonly #writerLane: Lane;
  readonly #parts: Parts;
  readonly #inode: number | undefined;
  readonly #gate = new WorkGate('sqlite');
  #closing: Promise<void> | undefined;

  constructor(writer: SqliteConnection, parts: Parts) {
    this.#writer = writer;
    this.#parts = parts;
    this.#inode = parts.file === undefined ? undefined : statSync(parts.file).ino;
    this.#writerLane = new Lane(roomOf(writer.database), parts.acquireTimeout, (waited) => {
      const connection = parts.readers === undefined ? 'connection' : 'writer';
      return new DalError(
        'acquire_timeout',
        `waited ${waited} ms: a transaction holds the only ${connection} of this SQLite database; ` +
          'statements inside a transaction must use its handle',
        { backend: 'sqlite' },
      );
    });
  }

  /** Those of a handle that is handed in are its owner's. */
  get #lentSettings(): readonly string[] {
    return this.#parts.adopted ? [] : lentSettings;
  }

  async run(statement: Statement, values: readonly unknown[]): Promise<RawResult> {
    this.#gate.enter();
    try {
      const { readers } = this.#parts;
      if (readers?.takes(statement)) return await readers.run(statement, values);
      return await this.#writerLane.run(() => this.#writer.run(statement, values));
    } finally {
      this.#gate.leave();
    }
  }

  runEach(statement: Statement, valueLists: readonly (readonly unknown[])[]): Promise<RawResult> {
    return this.#write(async () => {
      const transaction = new SqliteTransaction(this.#writer);
      await transaction.begin({});
      let result: RawResult;
      try {
        result = await transaction.runEach(statement, valueLists);
      } catch (error) {
        await transaction.rollback();
        throw error;
      }
      await transaction.commit();
      return result;
    });
  }

  async transaction<T>(
    options: TransactionOptions,
    body: (transaction: BackendTransaction) => Promise<T>,
  ): Promise<T> {
    const { readers, acquireTimeout } = this.#parts;
    const runOn = (connection: SqliteConnection) => {
      const transaction = new SqliteTransaction(connection, { lentSettings: this.#lentSettings });
      return runTransaction(transaction, options, acquireTimeout, body);
    };
    if (options.readOnly !== true || readers === undefined) return this.#write(() => runOn(this.#writer));
    this.#gate.enter();
    try {
      return await readers.lend(runOn);
    } finally {
      this.#gate.leave();
    }
  }

  migration<T>(body: (transaction: BackendTransaction) => Promise<T>): Promise<T> {
    const { acquireTimeout } = this.#parts;
    return this.#write(() =>
      runTransaction(new SqliteTransaction(this.#writer, { rebuildsTables: true }), {}, acquireTimeout, body),
    );
  }

  connect<T>(body: (connection: AnyConnection) => Promise<T>): Promise<T> {
    return this.#write(async () => {
      const { database } = this.#writer;
      const lent = database.open ? this.#lentSettings : [];
      const before = lent.map((name) => `${name} = ${String(pragmaValue(database, name))}`);
      try {
        return await body({ backendType: 'sqlite', database });
      } finally {
        if (!this.#parts.adopted && database.open) {
          if (database.inTransaction) database.exec('ROLLBACK');
          for (const setting of before) database.pragma(setting);
        }
      }
    });
  }

  runScript(transaction: BackendTransaction, script: string): Promise<void> {
    return runScriptWithin(transaction, script);
  }

  async health(): Promise<BackendHealth> {
    this.#gate.enter();
    try {
      this.#assertSameFile();
      const started = performance.now();
      // Not queued: it reads nothing that an open transaction could have changed, and must answer beside one.
      const [row] = queryRows(
        this.#writer.database,
        'SELECT sqlite_version(), count(*) FROM sqlite_schema',
        [],
      );
      const latencyMilliseconds = performance.now() - started;
      const { readers } = this.#parts;
      const pool = {
        total: 1 + (readers?.total ?? 0),
        idle: this.#writerLane.free + (readers?.idle ?? 0),
        waiting: this.#writerLane.waiting + (readers?.waiting ?? 0),
      };
      return { latencyMilliseconds, version: `SQLite ${String(row?.[0])}`, pool };
    } catch (error) {
      throw mapSqliteError(error, {});
    } finally {
      this.#gate.leave();
    }
  }

  close(timeout: number): Promise<void> {
    this.#closing ??= this.#close(timeout);
    return this.#closing;
  }

  async #close(timeout: number): Promise<void> {
    await this.#gate.close(timeout);
    const refusal = this.#gate.refusal();
    this.#writerLane.refuseAll(refusal);
    this.#parts.readers?.close(refusal);
    // SQLite rolls back what is still open on a connection that closes.
    if (!this.#parts.adopted) this.#writer.close();
  }

  /** Runs work that needs the writer for itself. */
  async #write<T>(work: () => Promise<T>): Promise<T> {
    this.#gate.enter();
    try {
      return await this.#writerLane.run(work);
    } finally {
      this.#gate.leave();
    }
  }

  /** A file that was deleted or replaced while open takes writes silently, to nowhere. */
  #assertSameFile(): void {
    const { file } = this.#parts;
    if (file === undefined || statSync(file, { throwIfNoEntry: false })?.ino === this.#inode) return;
    const reason = `${file} was removed or replaced while it was open; close the database and open it again`;
    throw new DalError('connection', reason, { backend: 'sqlite' });
  }
}
