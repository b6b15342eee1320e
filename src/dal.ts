/** The DAL: the queries of generated code as methods, bound to an open database or to a transaction on it. */
import type { Backend, BackendHealth, BackendType, TransactionOptions } from './backend.js';
import type { DalOptions } from './dal-options.js';
import { backendOf, type CloseOptions, Database, type DatabaseSource, databaseOver } from './database.js';
import { bindQueries, type CompiledModules, compileModules, type Entities } from './entities.js';
import { DalError, describeError } from './errors.js';
import { type MigrationState, type MigrationTarget, migrate, migrationState } from './migrate.js';
import { checkOpenOptions } from './open-options.js';
import { backendScope, checkOptions, OpenTransaction, retrying } from './transaction.js';
import { BackendWithin, refuseNestedOptions } from './transaction-backend.js';

/** What `dal.health()` tells. */
export interface Health extends BackendHealth {
  readonly backendType: BackendType;
  readonly migrations: MigrationState;
}

/** The DAL of the generated modules `Unified`: its entities, and what every DAL can do. */
export type Dal<Unified> = DAL<Unified> & Entities<Unified>;

/** What a DAL and its transactions share. */
interface Runtime<Unified> extends CompiledModules {
  readonly database: Database;
  readonly backend: Backend;
  readonly options: DalOptions;
  /** Makes the `tx` of a transaction. */
  readonly within: (transaction: OpenTransaction) => Dal<Unified>;
}

const defaultRetry = 5;

/** What every DAL can do, besides its entities. Opened by {@link openDal}. */
export class DAL<Unified = unknown> {
  readonly #runtime: Runtime<Unified>;
  /** Set on the `tx` of a transaction. */
  readonly #transaction: OpenTransaction | undefined;
  #database: Database | undefined;

  private constructor(runtime: Runtime<Unified>, transaction: OpenTransaction | undefined) {
    this.#runtime = runtime;
    this.#transaction = transaction;
  }

  /** The DAL of compiled modules over an open database. */
  static over<Unified>(database: Database, modules: CompiledModules, options: DalOptions): Dal<Unified> {
    const backend = backendOf(database);
    class Transaction extends DAL<Unified> {}
    for (const { name, Within } of modules.entities) {
      Object.defineProperty(Transaction.prototype, name, {
        enumerable: true,
        get(this: DAL<Unified>) {
          return new Within(this.#transaction ?? backendScope(backend));
        },
      });
    }
    const within = (transaction: OpenTransaction): Dal<Unified> =>
      new Transaction(runtime, transaction) as Dal<Unified>;
    const runtime: Runtime<Unified> = { ...modules, database, backend, options, within };
    const dal = new DAL<Unified>(runtime, undefined);
    const scope = backendScope(backend);
    for (const { name, queries } of modules.entities) {
      Object.defineProperty(dal, name, { enumerable: true, value: bindQueries(queries, scope) });
    }
    return dal as Dal<Unified>;
  }

  /** The database that this DAL runs on. On a `tx` it is in the transaction: so is what runs on a connection that it lends. */
  get database(): Database {
    const { backend, database } = this.#runtime;
    const transaction = this.#transaction;
    if (transaction === undefined) return database;
    this.#database ??= databaseOver(new BackendWithin(backend, transaction));
    return this.#database;
  }

  get backendType(): BackendType {
    return this.#runtime.backend.type;
  }

  /**
   * Runs `body` in one transaction: committed when its promise resolves, rolled back when it rejects. After
   * `serialization`, `deadlock` and `busy` the whole body runs again, so it must change nothing but what `tx` undoes.
   * On a `tx` it is a savepoint, without options of its own and without repetitions.
   */
  async transaction<T>(body: (tx: Dal<Unified>) => Promise<T>, options: TransactionOptions = {}): Promise<T> {
    const { backend, constraints, options: defaults, within } = this.#runtime;
    const outer = this.#transaction;
    const run = (scope: OpenTransaction): Promise<T> => scope.run(async () => body(within(scope)));
    try {
      checkOptions(options);
      if (outer !== undefined) {
        refuseNestedOptions(options);
        return await outer.executor.transaction((inner) => run(new OpenTransaction(inner)));
      }
      const limit = options.retry ?? defaults.retry ?? defaultRetry;
      return await retrying({ limit, onRetry: defaults.onRetry }, () =>
        backend.transaction(options, (transaction) => run(new OpenTransaction(transaction))),
      );
    } catch (error) {
      throw describeError(error, undefined, constraints);
    }
  }

  /**
   * Applies the embedded migrations that have not run yet, or goes where `target` says: `{ to: '003_cron' }` up or down
   * until that step is the last one that has run, `{ down: 1 }` back by one. Gives the names of the steps that ran; one
   * process at a time. Rejects with `configuration` if what has run is not what is listed.
   */
  async migrate(target?: MigrationTarget): Promise<string[]> {
    const { backend, migrations } = this.#root('migrate');
    return migrate(backend, migrations, target);
  }

  /** Latency, version, pool and migrations of the database. */
  async health(): Promise<Health> {
    const { backend, migrations } = this.#root('health');
    const health = await backend.health();
    return { backendType: backend.type, ...health, migrations: await migrationState(backend, migrations) };
  }

  /** Refuses new work, waits for what runs, and closes the database. Calling it again changes nothing. */
  async close(options: CloseOptions = {}): Promise<void> {
    await this.#root('close').database.close(options);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** What `operation` needs; a transaction refuses it. */
  #root(operation: string): Runtime<Unified> {
    if (this.#transaction === undefined) return this.#runtime;
    throw new DalError('unsupported', `${operation} is not for a transaction; call it on the DAL`, {
      backend: this.backendType,
    });
  }
}

/**
 * Opens the database that `source` names (or adopts the `pg.Pool` or better-sqlite3 `Database` that it is) and gives
 * the DAL of the generated modules: `openDal(url, unified)` with `import * as unified from './generated/unified/index.js'`.
 * Rejects with `configuration` if the source or the generated modules are not understood.
 */
export async function openDal<Unified extends object>(
  source: DatabaseSource | Database,
  unified: Unified,
  options: DalOptions = {},
): Promise<Dal<Unified>> {
  checkOpenOptions(options);
  if (source instanceof Database && options.schema !== undefined) {
    throw new DalError(
      'configuration',
      'the option schema is for a connection string, not for an open database',
    );
  }
  const database = source instanceof Database ? source : await Database.open(source, options);
  return DAL.over<Unified>(database, compileModules(unified, database.backendType), options);
}
