/** The PostgreSQL backend, on a pool of `pg`: our own, or one (or a single client) that is handed in. */
import type {
  AnyConnection,
  Backend,
  BackendHealth,
  BackendTransaction,
  PostgresClient,
  PostgresOptions,
  PostgresPool,
  RawResult,
  Statement,
  TransactionOptions,
} from '../backend.js';
import { DalError, isDalError } from '../errors.js';
import { loadDriver, moduleExports } from './load-driver.js';
import { assertUsable } from './postgres-adopted.js';
import type { ClientSource, Lease } from './postgres-clients.js';
import { PoolSource, SingleClientSource } from './postgres-clients.js';
import type { DriverClient } from './postgres-driver.js';
import { resetSession, sessionOf } from './postgres-driver.js';
import { isUnsent, mapPostgresError } from './postgres-errors.js';
import { checkSchema, describeRefusal, startOptions } from './postgres-schema.js';
import type { StatementRunner } from './postgres-statements.js';
import { onlyReads, runStatement } from './postgres-statements.js';
import { commitUnknown, PostgresTransaction } from './postgres-transaction.js';
import { runTransaction } from './run-transaction.js';
import { runScriptWithin } from './transaction-scope.js';
import { WorkGate } from './work-gate.js';

const defaultAcquireTimeout = 30_000;
const defaultConnectTimeout = 10_000;
const defaultPoolSize = 10;

/** Connects to a server, and does so once before it resolves. Rejects with `configuration` or `connection`. */
export async function openPostgres(options: PostgresOptions): Promise<Backend> {
  checkSchema(options);
  const pool = await createPool(options);
  const source = new PoolSource(pool, options.acquireTimeout ?? defaultAcquireTimeout, options);
  const backend = new PostgresBackend(source, options, true);
  try {
    await backend.health();
    return backend;
  } catch (error) {
    await backend.close(0);
    throw isDalError(error) ? describeRefusal(error, options.schema) : error;
  }
}

/** What can be chosen for a pool or a client that is handed in. */
export type AdoptedPostgresOptions = Pick<
  PostgresOptions,
  'acquireTimeout' | 'prepare' | 'driverQueries' | 'schema'
>;

/**
 * Uses a pool of `pg` that the caller keeps, or one client of it: closing the backend does not close it. What runs on
 * a client that has a transaction open is a part of that transaction. The session's time zone is set to UTC.
 */
export function adoptPostgres(
  poolOrClient: PostgresPool | PostgresClient,
  options: AdoptedPostgresOptions = {},
): Backend {
  assertUsable(poolOrClient);
  refuseSchema(options);
  const acquireTimeout = options.acquireTimeout ?? defaultAcquireTimeout;
  const source =
    'totalCount' in poolOrClient
      ? new PoolSource(poolOrClient, acquireTimeout)
      : new SingleClientSource(poolOrClient as DriverClient, acquireTimeout);
  return new PostgresBackend(source, options, false);
}

/** What is handed in has a search_path of its owner. */
function refuseSchema({ schema }: PostgresOptions): void {
  if (schema === undefined) return;
  const reason =
    "schema is for a connection string: the search_path of a pool or client that is handed in is its owner's";
  throw new DalError('configuration', reason, { backend: 'postgres' });
}

async function createPool(options: PostgresOptions): Promise<PostgresPool> {
  const pg = moduleExports(await loadDriver(() => import('pg'), 'pg', '8'));
  const connectionTimeoutMillis = options.connectTimeout ?? defaultConnectTimeout;
  /** The pool's own option of this name would also limit the wait for a free client. */
  class Client extends pg.Client {
    constructor(config: object) {
      super(Object.create(config, { connectionTimeoutMillis: { value: connectionTimeoutMillis } }));
    }
  }
  return new pg.Pool({
    Client,
    host: options.host,
    port: options.port,
    user: options.user,
    password: options.password,
    database: options.database,
    application_name: options.applicationName,
    max: options.poolSize ?? defaultPoolSize,
    keepAlive: true,
    ...startOptions(options),
    ...tlsOptions(options.sslmode),
  });
}

function tlsOptions(mode: PostgresOptions['sslmode']): object {
  switch (mode) {
    case undefined:
      return {};
    case 'disable':
      return { ssl: false };
    case 'no-verify':
      return { ssl: { rejectUnauthorized: false } };
    case 'require':
    case 'verify-ca':
    case 'verify-full':
      return { ssl: { rejectUnauthorized: true } };
    case 'prefer': {
      const reason =
        'sslmode "prefer" would fall back to no encryption unnoticed; use "verify-full" or "disable"';
      throw new DalError('configuration', reason, { backend: 'postgres' });
    }
  }
}

const readPath: Statement = {
  name: 'script.readPath',
  text: `SELECT pg_catalog.current_setting('search_path')`,
  returnsRows: true,
  wideIntegers: false,
};

class PostgresBackend implements Backend {
  readonly type = 'postgres';
  readonly #source: ClientSource;
  readonly #runner: StatementRunner;
  readonly #acquireTimeout: number;
  readonly #owned: boolean;
  readonly #gate = new WorkGate('postgres');
  #closing: Promise<void> | undefined;

  constructor(source: ClientSource, options: AdoptedPostgresOptions, owned: boolean) {
    this.#source = source;
    this.#runner = { prepare: options.prepare ?? true, driverQueries: options.driverQueries ?? 'own' };
    this.#acquireTimeout = options.acquireTimeout ?? defaultAcquireTimeout;
    this.#owned = owned;
  }

  run(statement: Statement, values: readonly unknown[]): Promise<RawResult> {
    return this.#withClient(async (lease, condemn) => {
      const { client, session } = lease;
      const within = client.getTransactionStatus?.() === 'T';
      try {
        return await runStatement(this.#runner, client, session, statement, values, within);
      } catch (error) {
        const mapped = mapPostgresError(error, statement.name);
        if (mapped.code !== 'connection') throw mapped;
        condemn();
        const certain = within || isUnsent(error) || onlyReads(statement);
        throw certain ? mapped : commitUnknown(error, statement.name);
      }
    });
  }

  runEach(statement: Statement, valueLists: readonly (readonly unknown[])[]): Promise<RawResult> {
    return this.transaction({}, (transaction) => transaction.runEach(statement, valueLists));
  }

  transaction<T>(
    options: TransactionOptions,
    body: (transaction: BackendTransaction) => Promise<T>,
  ): Promise<T> {
    return this.#withClient(async (lease, condemn) => {
      const transaction = new PostgresTransaction(lease, this.#runner);
      const { client, session } = lease;
      try {
        return await runTransaction(transaction, options, this.#acquireTimeout, body);
      } finally {
        if (transaction.broken) condemn();
        // A script may have set what is not for the next user of the client.
        else if (this.#owned && session.scripted) await resetSession(client).catch(condemn);
        session.scripted = false;
        session.pathBefore = undefined;
      }
    });
  }

  migration<T>(body: (transaction: BackendTransaction) => Promise<T>): Promise<T> {
    return this.transaction({ isolation: 'read committed' }, body);
  }

  connect<T>(body: (connection: AnyConnection) => Promise<T>): Promise<T> {
    return this.#withClient(async (lease, condemn) => {
      const { client } = lease;
      try {
        return await body({ backendType: 'postgres', client });
      } finally {
        // What the borrower may have set on a client of our own pool is not for the next one.
        if (this.#owned) await resetSession(client).catch(condemn);
      }
    });
  }

  /** The script may choose a search_path of its own (dumps do); other statements have the one from before. */
  async runScript(transaction: BackendTransaction, script: string): Promise<void> {
    const { connection } = transaction;
    if (connection.backendType === 'postgres') {
      const session = sessionOf(connection.client as DriverClient);
      session.scripted = true;
      session.pathBefore ??= String((await transaction.run(readPath, [])).rows[0]?.[0]);
    }
    await runScriptWithin(transaction, script);
  }

  health(): Promise<BackendHealth> {
    // Before this very question takes a client.
    const pool = this.#source.figures();
    return this.#withClient(async ({ client }, condemn) => {
      try {
        const started = performance.now();
        const { rows } = await client.query('SHOW server_version');
        const latencyMilliseconds = performance.now() - started;
        // Such as: 15.18 (Debian 15.18-0+deb12u1)
        const [version] = String(rows[0]?.server_version).split(' ');
        return { latencyMilliseconds, version: `PostgreSQL ${version}`, pool };
      } catch (error) {
        condemn();
        throw mapPostgresError(error);
      }
    });
  }

  close(timeout: number): Promise<void> {
    this.#closing ??= this.#close(timeout);
    return this.#closing;
  }

  async #close(timeout: number): Promise<void> {
    await this.#gate.close(timeout);
    await this.#source.close(this.#owned);
  }

  /** Lends a client; `condemn` says that it must not go back to the pool. */
  async #withClient<T>(work: (lease: Lease, condemn: () => void) => Promise<T>): Promise<T> {
    this.#gate.enter();
    try {
      const lease = await this.#source.acquire();
      let broken = false;
      try {
        return await work(lease, () => {
          broken = true;
        });
      } finally {
        lease.release(broken);
      }
    } finally {
      this.#gate.leave();
    }
  }
}
