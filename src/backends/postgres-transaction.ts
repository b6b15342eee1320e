/** A transaction on one client of PostgreSQL. */
import type { AnyConnection, RawResult, Statement, TransactionOptions } from '../backend.js';
import { DalError } from '../errors.js';
import type { Lease } from './postgres-clients.js';
import { isUnsent, mapPostgresError } from './postgres-errors.js';
import type { StatementRunner } from './postgres-statements.js';
import { runStatement } from './postgres-statements.js';
import type { TransactionEngine } from './transaction-engine.js';
import { runInTurn } from './transaction-engine.js';

/** Where a transaction is a part of one that the owner of a client has open. */
const savepoint = 'dualect_adopted';

export class PostgresTransaction implements TransactionEngine {
  readonly backend = 'postgres';
  readonly connection: AnyConnection;
  /** The connection was lost, or its state is unknown. */
  broken = false;
  readonly #lease: Lease;
  readonly #runner: StatementRunner;
  #readOnly = false;
  #nested = false;

  constructor(lease: Lease, runner: StatementRunner) {
    this.#lease = lease;
    this.#runner = runner;
    this.connection = { backendType: 'postgres', client: lease.client };
  }

  lend(): AnyConnection {
    const { session } = this.#lease;
    session.scripted = true;
    session.pathBefore ??= session.schemaPath;
    return this.connection;
  }

  async begin(options: TransactionOptions): Promise<void> {
    this.#readOnly = options.readOnly === true;
    this.#nested = this.#status() === 'T';
    if (!this.#nested) return this.#send(beginCommand(options));
    if (options.isolation !== undefined || this.#readOnly) {
      const reason =
        'a transaction inside one that is already open cannot choose its isolation or be read-only';
      throw new DalError('unsupported', reason, { backend: 'postgres' });
    }
    await this.#send(`SAVEPOINT ${savepoint}`);
  }

  async run(statement: Statement, values: readonly unknown[]): Promise<RawResult> {
    const { client, session } = this.#lease;
    this.#assertOpen();
    try {
      if (session.pathBefore !== undefined) await this.#restorePath(session.pathBefore);
      return await runStatement(this.#runner, client, session, statement, values, true);
    } catch (error) {
      throw this.#mapped(error, statement.name);
    }
  }

  runEach(statement: Statement, valueLists: readonly (readonly unknown[])[]): Promise<RawResult> {
    return runInTurn(valueLists, (values) => this.run(statement, values));
  }

  /** For the rest of the transaction; after it the session is reset. */
  async #restorePath(path: string): Promise<void> {
    const { client, session } = this.#lease;
    await client.query(`SELECT pg_catalog.set_config('search_path', $1, true)`, [path]);
    session.pathBefore = undefined;
  }

  async script(text: string): Promise<void> {
    this.#assertOpen();
    await this.#send(text);
    if ((this.#status() ?? 'T') === 'T') return;
    throw new DalError('aborted', 'a script has ended the transaction that it ran in', {
      backend: 'postgres',
    });
  }

  async commit(): Promise<void> {
    this.#assertOpen();
    if (this.#nested) return this.#send(`RELEASE SAVEPOINT ${savepoint}`);
    let tag: unknown;
    try {
      tag = (await this.#lease.client.query('COMMIT')).command;
    } catch (error) {
      const mapped = this.#mapped(error);
      if (mapped.code === 'connection' && !isUnsent(error) && !this.#readOnly) throw commitUnknown(error);
      // Also brings the client's idea of the transaction up to date, before it goes back to the pool.
      await this.rollback();
      throw mapped;
    }
    // The server answers the COMMIT of a failed transaction with success, and this tag.
    if (tag === 'COMMIT') return;
    const reason =
      'the server rolled the transaction back instead of committing it: one of its statements had failed';
    throw new DalError('aborted', reason, { backend: 'postgres' });
  }

  async rollback(): Promise<void> {
    if (this.broken) return;
    try {
      const text = this.#nested
        ? `ROLLBACK TO SAVEPOINT ${savepoint}; RELEASE SAVEPOINT ${savepoint}`
        : 'ROLLBACK';
      await this.#lease.client.query(text);
    } catch {
      this.broken = true;
    }
  }

  async #send(text: string): Promise<void> {
    try {
      await this.#lease.client.query(text);
    } catch (error) {
      throw this.#mapped(error);
    }
  }

  /** The owner of the client may have ended the transaction: what followed would be committed statement by statement. */
  #assertOpen(): void {
    if (this.#status() !== 'I') return;
    throw new DalError('aborted', 'the transaction was already ended on its connection', {
      backend: 'postgres',
    });
  }

  #status(): 'I' | 'T' | 'E' | null | undefined {
    return this.#lease.client.getTransactionStatus?.();
  }

  #mapped(error: unknown, query?: string): DalError {
    const mapped = mapPostgresError(error, query);
    if (mapped.code === 'connection') this.broken = true;
    return mapped;
  }
}

/** The connection broke while the server was committing: it may have done so, and only the data can tell. */
export function commitUnknown(cause: unknown, query?: string): DalError {
  const reason =
    'the connection was lost before the server confirmed: the change may or may not have been made';
  return new DalError('commit_unknown', reason, { backend: 'postgres', query, cause });
}

function beginCommand({ isolation, readOnly, timeout }: TransactionOptions): string {
  const modes = [
    ...(isolation === undefined ? [] : [`ISOLATION LEVEL ${isolation.toUpperCase()}`]),
    ...(readOnly === undefined ? [] : [readOnly ? 'READ ONLY' : 'READ WRITE']),
  ];
  const begin = modes.length === 0 ? 'BEGIN' : `BEGIN ${modes.join(', ')}`;
  if (timeout === undefined || !Number.isFinite(timeout)) return begin;
  // 0 would mean no limit, and the setting is an int4.
  const milliseconds = Math.min(Math.max(1, Math.ceil(timeout)), 2 ** 31 - 1);
  return `${begin}; SET LOCAL statement_timeout = ${milliseconds}`;
}
