/** Tenants of SQLite: a file each in one folder. What is in the folder besides is left alone. */
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  statSync,
  unlinkSync,
} from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { SqliteOptions } from '../backend.js';
import type { Migration } from '../contract.js';
import type { DatabaseOptions } from '../dal-options.js';
import { backendOf, Database } from '../database.js';
import { DalError, type DalErrorCode } from '../errors.js';
import { migrate } from '../migrate.js';
import { retrying } from '../transaction.js';
import { Tenant, type TenantStore } from './tenant.js';
import { isTenantName } from './tenant-name.js';

/** `PRAGMA application_id` of a tenant's file, by which it is told from other files: "dual" in ASCII. */
const mark = 0x6475616c;
const markOffset = 68;

/** Of removing a file that is in use: about two seconds. */
const mostAttempts = 8;

const ending = '.db';
const besides = ['-wal', '-shm', '-journal'];

export class SqliteTenants implements TenantStore {
  readonly backendType = 'sqlite';
  readonly #folder: string;
  readonly #migrations: readonly Migration[];
  readonly #options: DatabaseOptions;

  /** Throws `configuration` if the connection string does not name a folder. */
  constructor(target: SqliteOptions, migrations: readonly Migration[], options: DatabaseOptions) {
    this.#folder = resolve(target.file);
    this.#migrations = migrations;
    this.#options = options;
    if (target.file === ':memory:' || target.mode !== undefined) {
      throw sqliteError('configuration', 'tenants of SQLite are files in a folder, which takes no mode');
    }
    if (statSync(this.#folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
      throw sqliteError('configuration', `there is no folder ${this.#folder} for tenants; create it first`);
    }
  }

  /** Made under another name and then given its own at once, so that there is never half a tenant. */
  async setup(name: string): Promise<Tenant> {
    const file = this.#fileOf(name);
    for (const path of [file, ...besides.map((each) => file + each)]) {
      if (existsSync(path)) throw sqliteError('unique_violation', `there is already a file ${path}`);
    }
    const draft = join(this.#folder, `.${name}.${randomBytes(8).toString('hex')}.setup`);
    try {
      await this.#build(draft);
      giveName(draft, file);
    } finally {
      for (const each of ['', ...besides]) rmSync(draft + each, { force: true });
    }
    syncFolder(this.#folder);
    return new Tenant(name, 'sqlite', urlOf(file));
  }

  async remove(name: string): Promise<boolean> {
    const file = this.#fileOf(name);
    // Two that remove at once are in each other's way, until one of them lets go for a while.
    return retrying({ limit: mostAttempts }, async () => {
      const found = lstatSync(file, { throwIfNoEntry: false });
      if (found === undefined) return false;
      if (!isTenantFile(file)) throw sqliteError('configuration', `setupTenant has not made ${file}`);
      const database = await this.#openFile(file).catch((error: unknown) => {
        if (existsSync(file)) throw error;
      });
      if (database === undefined) return false;
      try {
        if (!(await removeAlone(database, file, found.ino))) return false;
      } finally {
        await database.close();
      }
      // Windows removes no file that is open.
      if (process.platform === 'win32') rmSync(file, { force: true });
      syncFolder(this.#folder);
      return true;
    });
  }

  async list(): Promise<string[]> {
    return described(() =>
      readdirSync(this.#folder)
        .filter((entry) => entry.endsWith(ending))
        .map((entry) => basename(entry, ending))
        .filter((name) => isTenantName(name) && isTenantFile(this.#fileOf(name)))
        .sort(),
    );
  }

  async open(name: string): Promise<Database> {
    const file = this.#fileOf(name);
    if (!described(() => isTenantFile(file))) throw sqliteError('not_found', `there is no tenant ${name}`);
    return this.#openFile(file);
  }

  async close(): Promise<void> {}

  #fileOf(name: string): string {
    return join(this.#folder, name + ending);
  }

  #openFile(file: string): Promise<Database> {
    return Database.open(`${encodedUrl(file)}?mode=rw`, this.#options);
  }

  async #build(draft: string): Promise<void> {
    const database = await Database.open(encodedUrl(draft), this.#options);
    try {
      await migrate(backendOf(database), this.#migrations);
      await database.connect(async (connection) => {
        if (connection.backendType === 'sqlite') connection.database.pragma(`application_id = ${mark}`);
      });
    } finally {
      await database.close();
    }
  }
}

/** A second name for the file is made only if nobody has it, unlike with a renaming. */
function giveName(draft: string, file: string): void {
  try {
    linkSync(draft, file);
  } catch (error) {
    if (systemCode(error) === 'EEXIST')
      throw sqliteError('unique_violation', `there is already a file ${file}`, error);
    const reason = `${file} cannot be created; the file system must know hard links (${systemCode(error)})`;
    throw sqliteError('configuration', reason, error);
  }
}

/**
 * Nobody else may have the file open: what they still write would be lost, and SQLite would read a WAL that is left
 * behind. False if the file that was opened has gone meanwhile.
 */
async function removeAlone(database: Database, file: string, inode: number): Promise<boolean> {
  return database.connect(async (connection) => {
    if (connection.backendType !== 'sqlite') return false;
    try {
      connection.database.pragma('journal_mode = DELETE');
      connection.database.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      if (!/^SQLITE_(?:BUSY|LOCKED)/.test(systemCode(error))) throw error;
      throw sqliteError('busy', `${file} is open elsewhere; a tenant in use is not removed`, error);
    }
    if (lstatSync(file, { throwIfNoEntry: false })?.ino !== inode) return false;
    if (process.platform !== 'win32') unlinkSync(file);
    return true;
  });
}

/** Links are none: they could lead to the file of another tenant. */
function isTenantFile(file: string): boolean {
  if (lstatSync(file, { throwIfNoEntry: false })?.isFile() !== true) return false;
  const header = Buffer.alloc(4);
  const descriptor = openSync(file, 'r');
  try {
    return readSync(descriptor, header, 0, 4, markOffset) === 4 && header.readInt32BE() === mark;
  } finally {
    closeSync(descriptor);
  }
}

/** Makes a new or removed name survive a loss of power, where folders can be opened. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** The path itself where it reads as one. */
function urlOf(file: string): string {
  return /^(?:\/|[A-Za-z]:[\\/])[\w./\\-]+$/.test(file) ? file : encodedUrl(file);
}

function encodedUrl(file: string): string {
  return `sqlite:${encodeURIComponent(file)}`;
}

function systemCode(error: unknown): string {
  return String((error as { code?: unknown } | null)?.code ?? '');
}

/** What the file system refuses, as `configuration`: a folder that is gone, a file that we may not read. */
function described<T>(body: () => T): T {
  try {
    return body();
  } catch (error) {
    if (systemCode(error) === '') throw error;
    throw sqliteError(
      'configuration',
      `the folder of the tenants cannot be read (${systemCode(error)})`,
      error,
    );
  }
}

function sqliteError(code: DalErrorCode, reason: string, cause?: unknown): DalError {
  return new DalError(code, reason, { backend: 'sqlite', cause });
}
