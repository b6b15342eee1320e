/** One open database: it owns the backend (the pool, or the file) and lends the driver's own connections. */
import type {
  AnyConnection,
  Backend,
  BackendHealth,
  BackendType,
  PostgresClient,
  PostgresOptions,
  PostgresPool,
  SqliteDatabase,
} from './backend.js';
import { parseConnectionString, withPassword } from './connection-string.js';
import type { DatabaseOptions } from './dal-options.js';
import { DalError } from './errors.js';
import { checkOpenOptions } from './open-options.js';

/** What a service may already have: a `pg.Pool`, one client of `pg`, or a better-sqlite3 `Database`. */
export type AdoptableDatabase = PostgresPool | PostgresClient | SqliteDatabase;

/** What a database is opened from: a connection string, or what the service already has. */
export type DatabaseSource = string | AdoptableDatabase;

/** How {@link Database.close} ends. */
export interface CloseOptions {
  /** Milliseconds to wait for running work. Default 10000. */
  readonly timeout?: number;
}

const defaultCloseTimeout = 10_000;

let readBackend: (database: Database) => Backend;
let makeDatabase: (backend: Backend) => Database;

/** An open database of either kind. */
export class Database {
  static {
    readBackend = (database) => database.#backend;
    makeDatabase = (backend) => new Database(backend);
  }

  readonly backendType: BackendType;
  readonly #backend: Backend;
  #closed = false;

  private constructor(backend: Backend) {
    this.backendType = backend.type;
    this.#backend = backend;
  }

  /**
   * Opens the database that a connection string names. Rejects with `configuration` for a string that is not
   * understood and for a driver that is not installed, and with what the driver reports otherwise.
   */
  static async open(source: DatabaseSource, options: DatabaseOptions = {}): Promise<Database> {
    return new Database(await openBackend(source, options));
  }

  /** Uses a `pg.Pool` or a better-sqlite3 `Database` that the caller keeps and closes. */
  static async adopt(
    source: PostgresPool | SqliteDatabase,
    options: DatabaseOptions = {},
  ): Promise<Database> {
    return new Database(await openBackend(source, options));
  }

  /** Lends one of the driver's own connections while `body` runs; on SQLite it is the writer. */
  connect<T>(body: (connection: AnyConnection) => Promise<T>): Promise<T> {
    return this.#backend.connect(body);
  }

  /** Asks the engine whether it answers. */
  health(): Promise<BackendHealth> {
    return this.#backend.health();
  }

  /** True from the first call of {@link Database.close}. */
  get closed(): boolean {
    return this.#closed;
  }

  /** Refuses new work, waits for what runs, and closes. Calling it again changes nothing. */
  close(options: CloseOptions = {}): Promise<void> {
    this.#closed = true;
    return this.#backend.close(options.timeout ?? defaultCloseTimeout);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}

/** The backend of a database, for the DAL only. */
export function backendOf(database: Database): Backend {
  return readBackend(database);
}

/** A backend as a database, for the DAL only. */
export function databaseOver(backend: Backend): Database {
  return makeDatabase(backend);
}

function isPostgres(source: object): source is PostgresPool | PostgresClient {
  return 'connect' in source && 'query' in source && typeof source.query === 'function';
}

function isHandle(source: object): source is SqliteDatabase {
  return 'prepare' in source && typeof source.prepare === 'function' && 'pragma' in source;
}

/** Which backend a source means, without opening it. Throws `configuration` for what is none. */
export function backendTypeOf(source: DatabaseSource | Database): BackendType {
  if (source instanceof Database) return source.backendType;
  if (typeof source !== 'object' || source === null) return parseConnectionString(source).backendType;
  if (isPostgres(source)) return 'postgres';
  if (isHandle(source)) return 'sqlite';
  throw notAdoptable();
}

function notAdoptable(): DalError {
  return new DalError(
    'configuration',
    'expected a connection string, a pg.Pool, a client of pg, or a better-sqlite3 Database',
  );
}

async function openBackend(source: DatabaseSource, options: DatabaseOptions): Promise<Backend> {
  checkOpenOptions(options);
  if (typeof source === 'object' && source !== null) {
    if (isPostgres(source)) return (await import('./backends/postgres.js')).adoptPostgres(source, options);
    if (isHandle(source)) {
      refuseSchema(options);
      return (await import('./backends/sqlite.js')).adoptSqlite(source, options);
    }
    throw notAdoptable();
  }
  const target = parseConnectionString(source);
  if (target.backendType === 'sqlite') {
    refuseSchema(options);
    return (await import('./backends/sqlite.js')).openSqlite({ ...options, ...target.options });
  }
  const merged = { ...options, ...stated(target.options) };
  if (options.schema !== undefined && options.schema !== merged.schema) {
    throw new DalError('configuration', 'the connection string and the option schema name two schemas');
  }
  const { openPostgres } = await import('./backends/postgres.js');
  return openPostgres(withPassword(merged, target.options.password));
}

function refuseSchema({ schema }: DatabaseOptions): void {
  if (schema === undefined) return;
  const reason =
    'SQLite has no schemas: a tenant is a file of its own; open that file, or the folder with openTenants';
  throw new DalError('configuration', reason, { backend: 'sqlite' });
}

/** The options that the connection string states; the others leave room for those of the caller. */
function stated(options: PostgresOptions): PostgresOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

/** `S` where it is of the backend `B`. */
type OfBackend<S, B extends BackendType> = [Extract<S, { readonly backendType: B }>] extends [never]
  ? S & { readonly backendType: B }
  : Extract<S, { readonly backendType: B }>;

/**
 * Chooses by the kind of backend, with a case for each: `backendMatch(connection, { postgres: ({ client }) => …,
 * sqlite: ({ database }) => … })`. Takes a connection, a {@link Database} or a DAL.
 */
export function backendMatch<S extends { readonly backendType: BackendType }, P, Q>(
  subject: S,
  cases: {
    readonly postgres: (subject: OfBackend<S, 'postgres'>) => P;
    readonly sqlite: (subject: OfBackend<S, 'sqlite'>) => Q;
  },
): P | Q {
  return subject.backendType === 'postgres'
    ? cases.postgres(subject as OfBackend<S, 'postgres'>)
    : cases.sqlite(subject as OfBackend<S, 'sqlite'>);
}
