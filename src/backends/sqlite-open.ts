/** Opens connections of SQLite: says clearly why a file cannot be opened, and sets what every connection must have. */
import type { Stats } from 'node:fs';
import { closeSync, openSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { SqliteOptions } from '../backend.js';
import type { DalErrorCode } from '../errors.js';
import { DalError } from '../errors.js';
import { loadDriver, moduleExports } from './load-driver.js';
import { SqliteConnection } from './sqlite-connection.js';
import type { DriverDatabase } from './sqlite-driver.js';
import { pragmaValue } from './sqlite-driver.js';
import { isBusy, mapSqliteError, resultCode } from './sqlite-errors.js';

/** Milliseconds that the driver itself may wait for a lock: it stops the event loop meanwhile. */
const nativeBusyTimeout = 5;

export const defaultBusyTimeout = 5000;

/** Makes connections to one database, all alike. */
export class SqliteOpener {
  readonly file: string;
  readonly inMemory: boolean;
  readonly readOnly: boolean;
  readonly #options: SqliteOptions;
  readonly #driver: new (
    file: string,
    options: object,
  ) => DriverDatabase;

  constructor(options: SqliteOptions, driver: new (file: string, options: object) => DriverDatabase) {
    this.#options = options;
    this.#driver = driver;
    this.inMemory = options.file === ':memory:';
    this.readOnly = options.mode === 'ro';
    this.file = this.inMemory ? options.file : resolve(options.file);
  }

  static async load(options: SqliteOptions): Promise<SqliteOpener> {
    const driver = moduleExports(await loadDriver(() => import('better-sqlite3'), 'better-sqlite3', '12'));
    return new SqliteOpener(options, driver);
  }

  /** The connection that writes, which also creates the file and switches it to WAL. */
  async openWriter(): Promise<SqliteConnection> {
    const { durability = 'durable' } = this.#options;
    if (!this.inMemory) prepareFile(this.#options.file, this.file, this.#options.mode ?? 'rwc');
    const connection = this.#connect(this.readOnly);
    const { database } = connection;
    try {
      // Reads the file for the first time, so this also finds out what is not a database.
      if (this.readOnly) await connection.patiently(() => pragmaValue(database, 'schema_version'));
      else await connection.patiently(() => pragmaValue(database, 'journal_mode = WAL'));
      // SQLite's default depends on how it was compiled and on who switched the file to WAL.
      database.pragma(`synchronous = ${durability === 'fast' ? 'NORMAL' : 'FULL'}`);
      assertForeignKeys(database);
      return connection;
    } catch (error) {
      database.close();
      throw openError(error, this.file);
    }
  }

  /** A connection that reads beside the writer. */
  openReader(): SqliteConnection {
    return this.#connect(true);
  }

  #connect(readonly: boolean): SqliteConnection {
    const Database = this.#driver;
    let database: DriverDatabase | undefined;
    try {
      database = new Database(this.file, { readonly, timeout: nativeBusyTimeout });
      database.pragma('trusted_schema = OFF');
      database.pragma('foreign_keys = ON');
      return new SqliteConnection(database, this.#options.busyTimeout ?? defaultBusyTimeout);
    } catch (error) {
      database?.close();
      throw openError(error, this.file);
    }
  }
}

/** SQLite can be compiled without foreign keys, and the pragma does nothing within a transaction. */
export function assertForeignKeys(database: DriverDatabase): void {
  if (Number(pragmaValue(database, 'foreign_keys')) === 1) return;
  throw fileError(
    'configuration',
    'this connection of SQLite does not enforce foreign keys; run PRAGMA foreign_keys = ON on it',
  );
}

/** True if readers of the file do not wait for a writer, nor a writer for them. */
export function readsBesideWriter(database: DriverDatabase): boolean {
  return pragmaValue(database, 'journal_mode') === 'wal';
}

/** Checks the path, because SQLite says "unable to open" to everything, and creates a file only for its owner. */
function prepareFile(given: string, file: string, mode: 'ro' | 'rw' | 'rwc'): void {
  if (given.trim() === '') throw fileError('configuration', 'the path of the SQLite database is empty');
  if (given !== given.trim() || given.includes('\0')) {
    throw fileError(
      'configuration',
      'the path of the SQLite database begins or ends with a space, or holds a NUL',
    );
  }
  try {
    if (mode === 'rwc') closeSync(openSync(file, 'wx', 0o600));
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw creationError(error, file);
  }
  const found = statOf(file);
  if (found === undefined) throw fileError('configuration', `there is no file ${file}`);
  if (found.isDirectory()) throw fileError('configuration', `${file} is a folder, not a SQLite database`);
}

function statOf(file: string): Stats | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false });
  } catch (error) {
    throw fileError('configuration', `${file} cannot be opened (${systemCode(error)})`, error);
  }
}

function creationError(error: unknown, file: string): DalError {
  const code = systemCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return fileError('configuration', `the folder of ${file} does not exist; create it first`, error);
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return fileError('read_only', `${file} cannot be created: no permission to write there`, error);
  }
  if (code === 'ENOSPC') return fileError('storage_full', `${file} cannot be created: no space left`, error);
  return fileError('configuration', `${file} cannot be created (${code})`, error);
}

function openError(error: unknown, file: string): DalError {
  const code = resultCode(error);
  if (code === 'SQLITE_NOTADB') return fileError('corrupt', `${file} is not a SQLite database`, error);
  if (code.startsWith('SQLITE_READONLY')) {
    return fileError('read_only', `${file} cannot be written; open it with mode "ro" to only read`, error);
  }
  if (code.startsWith('SQLITE_CANTOPEN')) {
    const reason = `${file} cannot be opened: no permission, or its folder does not allow SQLite's files beside it`;
    return fileError('configuration', reason, error);
  }
  if (isBusy(error)) return fileError('busy', `${file} stayed locked by another process`, error);
  const loading = systemCode(error);
  if (
    loading === 'ERR_DLOPEN_FAILED' ||
    String((error as Error).message).startsWith('Could not locate the bindings')
  ) {
    return fileError(
      'configuration',
      'better-sqlite3 does not load here; run: npm rebuild better-sqlite3',
      error,
    );
  }
  return mapSqliteError(error, {});
}

function systemCode(error: unknown): string {
  return String((error as { code?: unknown } | null)?.code ?? '');
}

function fileError(code: DalErrorCode, reason: string, cause?: unknown): DalError {
  return new DalError(code, reason, { backend: 'sqlite', cause });
}
