/** A DAL pinned to one backend, for code that belongs to one: the same API, with the types of that backend's driver. */
import type {
  AnyConnection,
  BackendType,
  PostgresClient,
  PostgresPool,
  SqliteDatabase,
  TransactionOptions,
} from './backend.js';
import { type Dal, openDal } from './dal.js';
import type { DalOptions } from './dal-options.js';
import { backendTypeOf, type Database, type DatabaseSource } from './database.js';
import { DalError } from './errors.js';

type ConnectionOf<B extends BackendType> = Extract<AnyConnection, { readonly backendType: B }>;

/** A database of one backend. */
export type PinnedDatabase<B extends BackendType> = {
  readonly backendType: B;
  /** Lends one of the driver's own connections while `body` runs; on SQLite it is the writer. */
  connect<T>(body: (connection: ConnectionOf<B>) => Promise<T>): Promise<T>;
} & Database;

/** A DAL of one backend; its `tx` is of the same. */
export type PinnedDal<Unified, B extends BackendType> = {
  readonly backendType: B;
  readonly database: PinnedDatabase<B>;
  transaction<T>(body: (tx: PinnedDal<Unified, B>) => Promise<T>, options?: TransactionOptions): Promise<T>;
} & Dal<Unified>;

/** The DAL of the generated modules `Unified` on PostgreSQL. */
export type PostgresDAL<Unified> = PinnedDal<Unified, 'postgres'>;

/** The DAL of the generated modules `Unified` on SQLite. */
export type SqliteDAL<Unified> = PinnedDal<Unified, 'sqlite'>;

/** {@link DalOptions} without those of SQLite. */
export type PostgresDalOptions = Omit<DalOptions, 'durability' | 'busyTimeout' | 'readers'>;

/** {@link DalOptions} without those of PostgreSQL. */
export type SqliteDalOptions = Pick<
  DalOptions,
  'retry' | 'onRetry' | 'acquireTimeout' | 'durability' | 'busyTimeout' | 'readers'
>;

/** Opens PostgreSQL only; neither `better-sqlite3` nor anything of the SQLite backend is loaded. */
export const PostgresDAL = {
  /** As `openDal`. Rejects with `configuration` for a connection string or a handle of SQLite, before anything is opened. */
  async open<Unified extends object>(
    source: string | PostgresPool | PostgresClient | Database,
    unified: Unified,
    options: PostgresDalOptions = {},
  ): Promise<PostgresDAL<Unified>> {
    refuseOther('PostgresDAL', 'postgres', source);
    return (await openDal(source, unified, options)) as PostgresDAL<Unified>;
  },
};

/** Opens SQLite only; neither `pg` nor anything of the PostgreSQL backend is loaded. */
export const SqliteDAL = {
  /** As `openDal`. Rejects with `configuration` for a URL, a pool or a client of PostgreSQL, before anything is opened. */
  async open<Unified extends object>(
    source: string | SqliteDatabase | Database,
    unified: Unified,
    options: SqliteDalOptions = {},
  ): Promise<SqliteDAL<Unified>> {
    refuseOther('SqliteDAL', 'sqlite', source);
    return (await openDal(source, unified, options)) as SqliteDAL<Unified>;
  },
};

function refuseOther(name: string, own: BackendType, source: DatabaseSource | Database): void {
  const found = backendTypeOf(source);
  if (found === own) return;
  const [has, takes] = found === 'postgres' ? ['PostgreSQL', 'SQLite'] : ['SQLite', 'PostgreSQL'];
  throw new DalError('configuration', `${name} opens ${takes}, and this is ${has}; openDal opens both`, {
    backend: own,
  });
}
