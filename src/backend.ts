/** The interface that both backends implement. `dal.ts` and `execute.ts` know a database only through it. */
import type { BackendType } from './dialect.js';

export type { BackendType };

/** One statement in the dialect of its backend. The object is the key of the backend's statement cache: make it once per query. */
export interface Statement {
  /** `entity.query`, for messages. */
  readonly name: string;
  /** The text, with `$1`, `$2`, … as placeholders. */
  readonly text: string;
  /** True if it returns rows. */
  readonly returnsRows: boolean;
  /** True if integers must arrive as `bigint` (SQLite only; PostgreSQL delivers text). */
  readonly wideIntegers: boolean;
}

/** What a statement gave: rows by position, still encoded, and how many rows it changed (or returned). */
export interface RawResult {
  readonly rows: readonly (readonly unknown[])[];
  readonly affected: number;
}

/** Something that runs statements: a backend (each statement on its own) or an open transaction. */
export interface Executor {
  run(statement: Statement, values: readonly unknown[]): Promise<RawResult>;
  /** Runs one statement once per list of values, all or nothing; the results are joined in order. SQLite's bulk insert. */
  runEach(statement: Statement, valueLists: readonly (readonly unknown[])[]): Promise<RawResult>;
}

export type IsolationLevel = 'read committed' | 'repeatable read' | 'serializable';

export interface TransactionOptions {
  /** PostgreSQL's isolation level; a SQLite transaction is always serializable. Default: the server's. */
  readonly isolation?: IsolationLevel;
  readonly readOnly?: boolean;
  /** Milliseconds until the transaction is given up with code `timeout`. */
  readonly timeout?: number;
  /** How often the whole transaction is tried again after `serialization`, `deadlock` or `busy`. 0 turns it off. */
  readonly retry?: number;
}

/** An open transaction. Statements issued at the same time run one after the other. */
export interface BackendTransaction extends Executor {
  /** A nested transaction: a savepoint. */
  transaction<T>(body: (transaction: BackendTransaction) => Promise<T>): Promise<T>;
  /** Lends the driver's connection of this transaction; statements of the transaction wait until `body` has ended. */
  connect<T>(body: (connection: AnyConnection) => Promise<T>): Promise<T>;
  /** The driver's connection of this transaction. */
  readonly connection: AnyConnection;
}

export interface BackendHealth {
  readonly latencyMilliseconds: number;
  /** The engine's version, such as `PostgreSQL 18.4` or `SQLite 3.53.2`. */
  readonly version: string;
  readonly pool: { readonly total: number; readonly idle: number; readonly waiting: number };
}

/** Our object for one open database. */
export interface Backend extends Executor {
  readonly type: BackendType;
  /** Runs `body` in one transaction, committed when its promise resolves and rolled back when it rejects. No retries here. */
  transaction<T>(
    options: TransactionOptions,
    body: (transaction: BackendTransaction) => Promise<T>,
  ): Promise<T>;
  /**
   * A transaction for a step of the schema. On SQLite it has foreign keys off, because replacing a table would otherwise
   * delete what refers to it; before it commits, rows that refer to none are a `foreign_key_violation`.
   */
  migration<T>(body: (transaction: BackendTransaction) => Promise<T>): Promise<T>;
  /** Lends one of the driver's own connections for as long as `body` runs; on SQLite it is the writer. */
  connect<T>(body: (connection: AnyConnection) => Promise<T>): Promise<T>;
  /** Runs a script of several statements on the connection of a transaction (migrations). */
  runScript(transaction: BackendTransaction, script: string): Promise<void>;
  health(): Promise<BackendHealth>;
  /** Refuses new work, waits for running work at most `timeout` milliseconds, then closes. Safe to call twice. */
  close(timeout: number): Promise<void>;
}

/** How `openPostgres` connects. Whatever is left out follows `pg`: its environment variables and defaults. */
export interface PostgresOptions {
  readonly host?: string | undefined;
  readonly port?: number | undefined;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  readonly database?: string | undefined;
  /** As in a connection string; `undefined` means no TLS unless `pg` is told otherwise. */
  readonly sslmode?: 'disable' | 'prefer' | 'require' | 'verify-ca' | 'verify-full' | 'no-verify' | undefined;
  readonly applicationName?: string | undefined;
  /** Milliseconds to wait until the server has accepted a new connection. Default 10000. */
  readonly connectTimeout?: number | undefined;
  /** Milliseconds to wait for a free connection before code `acquire_timeout`. Default 30000. */
  readonly acquireTimeout?: number | undefined;
  /** Most connections in the pool. Default 10. */
  readonly poolSize?: number | undefined;
  /** False for poolers that move a client between connections: statements are then unnamed. Default true. */
  readonly prepare?: boolean | undefined;
  /**
   * The schema of a tenant: the `search_path` of every connection is exactly this and `pg_temp`, never `public`. A
   * schema that does not exist is a `configuration` error. Not together with `prepare: false`.
   */
  readonly schema?: string | undefined;
  /** The role in which every session acts, if not that of `user`; taken only together with `schema`. */
  readonly role?: string | undefined;
  /**
   * `own` (the default) sends a statement in one write and does not ask what its columns are; `public` goes through
   * the documented interface of `pg`. Results are the same.
   */
  readonly driverQueries?: 'own' | 'public' | undefined;
}

/** How `openSqlite` opens a file. */
export interface SqliteOptions {
  /** A path, or `:memory:`. */
  readonly file: string;
  /** `rwc` (the default) creates a missing file, `rw` refuses it, `ro` only reads. */
  readonly mode?: 'ro' | 'rw' | 'rwc' | undefined;
  /** `durable` (the default) survives a loss of power; `fast` may lose the last transactions then, but nothing breaks. */
  readonly durability?: 'durable' | 'fast' | undefined;
  /** Milliseconds to wait for another writer before code `busy`. Default 5000. */
  readonly busyTimeout?: number | undefined;
  /** Milliseconds to wait for our own writer, or a reader, before code `acquire_timeout`. Default 30000. */
  readonly acquireTimeout?: number | undefined;
  /** Most read-only transactions at a time; each has a connection of its own. Default 4; in memory they queue. */
  readonly readers?: number | undefined;
}

/** One connection of either driver, told apart by `backendType`. */
export type AnyConnection =
  | { readonly backendType: 'postgres'; readonly client: PostgresClient }
  | { readonly backendType: 'sqlite'; readonly database: SqliteDatabase };

/** What we need of a client of `pg`. Structural, so that no driver's types are needed to use the package. */
export interface PostgresClient {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[]; rowCount: number | null }>;
}

/** What we need of a `pg.Pool`. */
export interface PostgresPool {
  connect(): Promise<PostgresClient & { release(error?: Error | boolean): void }>;
  end(): Promise<void>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  readonly totalCount: number;
  readonly idleCount: number;
  readonly waitingCount: number;
}

/** What we need of a better-sqlite3 `Database`. */
export interface SqliteDatabase {
  readonly name: string;
  readonly open: boolean;
  readonly inTransaction: boolean;
  prepare(text: string): unknown;
  exec(text: string): unknown;
  pragma(text: string, options?: { simple?: boolean }): unknown;
  close(): unknown;
}
