/** A real PostgreSQL server: everything happens in a scratch database of its own, which is dropped at the end. */
import { randomBytes } from 'node:crypto';
import type { Client, Connection, Submittable } from 'pg';
import { DriverMissingError, EngineError } from '../analyzer.js';
import { isMissing } from '../missing-driver.js';
import {
  columnOf,
  type DescribedColumn,
  type Description,
  failureOf,
  type PostgresFailure,
  type ScriptOutcome,
  type ServerError,
  type ServerField,
  type Wire,
} from './wire.js';

/**
 * Creates a database with a random name on the server of this URL and connects to it.
 * No other database is touched: the URL's own one is only connected to, to create and to drop.
 */
export async function openServer(url: string): Promise<Wire> {
  const { Client } = await importPg();
  const name = `dualect_scratch_${randomBytes(8).toString('hex')}`;
  await inDatabase(Client, url, async (client) => {
    try {
      // The locale of template0 may demand another encoding: C fits every one.
      await client.query(
        `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'`,
      );
    } catch (error) {
      throw new EngineError('postgres', createRefused(error, client.user), { cause: error });
    }
  });
  const drop = () => inDatabase(Client, url, (client) => dropDatabase(client, name));
  try {
    const client = await connect(Client, url, name);
    return new ServerWire(client, drop);
  } catch (error) {
    await drop();
    throw error;
  }
}

async function importPg(): Promise<typeof import('pg')> {
  try {
    return await import('pg');
  } catch (error) {
    if (!isMissing(error, 'pg')) throw new EngineError('postgres', messageOf(error), { cause: error });
    throw new DriverMissingError('pg', 'a PostgreSQL server is used for analysis (--postgres-url)', error);
  }
}

async function connect(Constructor: typeof Client, url: string, database?: string): Promise<Client> {
  const connectionTimeoutMillis = connectSeconds(url) * 1000;
  const client = new Constructor({ connectionString: url, connectionTimeoutMillis });
  // The database in the URL would win over an option of the constructor.
  if (database !== undefined) {
    const target = new Constructor({
      host: client.host,
      port: client.port,
      ...(client.user === undefined ? {} : { user: client.user }),
      ...(client.password === undefined ? {} : { password: client.password }),
      ssl: client.ssl,
      connectionTimeoutMillis,
      database,
    });
    return await started(target);
  }
  return await started(client);
}

/** The parameter `connect_timeout`, which libpq knows: a server that does not answer must not hold the run. */
function connectSeconds(url: string): number {
  const seconds = (URL.canParse(url) && new URL(url).searchParams.get('connect_timeout')) || '';
  return /^[1-9][0-9]{0,3}$/.test(seconds) ? Number(seconds) : 10;
}

async function started(client: Client): Promise<Client> {
  // An idle connection that breaks must not end the process: the next exchange reports it.
  client.on('error', () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    throw new EngineError('postgres', `no connection to the PostgreSQL server: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

async function inDatabase(
  Constructor: typeof Client,
  url: string,
  work: (client: Client) => Promise<void>,
): Promise<void> {
  const client = await connect(Constructor, url);
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

async function dropDatabase(client: Client, name: string): Promise<void> {
  try {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  } catch (error) {
    // Servers before 13 do not know FORCE; our one connection is closed by now.
    if (!hasCode(error, '42601')) throw new EngineError('postgres', messageOf(error), { cause: error });
    await client.query(`DROP DATABASE IF EXISTS ${name}`);
  }
}

function createRefused(error: unknown, user: string | undefined): string {
  const role = user === undefined ? 'the role' : `the role "${user}"`;
  const right = hasCode(error, '42501') ? ` Grant it the right: ALTER ROLE ${user ?? '…'} CREATEDB.` : '';
  return `${role} cannot create the scratch database that the analysis needs: ${messageOf(error)}.${right}`;
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}

class ServerWire implements Wire {
  constructor(
    private readonly client: Client,
    private readonly drop: () => Promise<void>,
  ) {}

  async script(text: string): Promise<ScriptOutcome> {
    const exchange = await this.#submit((connection) => connection.query(text));
    const { completed, failure } = exchange;
    return failure === undefined ? { completed } : { completed, failure };
  }

  async describe(texts: readonly string[]): Promise<readonly Description[]> {
    const descriptions: Description[] = [];
    for (const text of texts) {
      const exchange = await this.#submit((connection) => {
        connection.parse({ name: '', text, types: [] }, true);
        connection.describe({ type: 'S', name: '' }, true);
        connection.sync();
      });
      descriptions.push(
        exchange.failure === undefined
          ? { kind: 'described', parameterTypeIds: exchange.parameterTypeIds, columns: exchange.columns }
          : { kind: 'refused', failure: exchange.failure },
      );
    }
    return descriptions;
  }

  async scalar(sql: string): Promise<string | null> {
    try {
      const { rows } = await this.client.query<(string | null)[]>({ text: sql, rowMode: 'array' });
      return rows[0]?.[0] ?? null;
    } catch (error) {
      throw new EngineError('postgres', messageOf(error), { cause: error });
    }
  }

  async close(): Promise<void> {
    await this.client.end();
    await this.drop();
  }

  #submit(send: (connection: Connection) => void): Promise<Exchange> {
    return new Promise((resolve, reject) => {
      this.client.query(new Exchange(send, resolve, reject));
    });
  }
}

/** One request and its answers. The driver has no call that describes a statement, but it lends its connection to such objects. */
class Exchange implements Submittable {
  parameterTypeIds: readonly number[] = [];
  columns: readonly DescribedColumn[] = [];
  completed = 0;
  failure: PostgresFailure | undefined;

  constructor(
    private readonly send: (connection: Connection) => void,
    private readonly resolve: (exchange: Exchange) => void,
    private readonly reject: (error: EngineError) => void,
  ) {}

  submit(connection: Connection): void {
    connection.once('parameterDescription', this.#onParameters);
    this.send(connection);
  }

  readonly #onParameters = (message: { readonly dataTypeIDs: readonly number[] }) => {
    this.parameterTypeIds = message.dataTypeIDs.map((id) => id >>> 0);
  };

  handleRowDescription(message: { readonly fields: readonly ServerField[] }): void {
    this.columns = message.fields.map(columnOf);
  }

  handleDataRow(): void {}

  handleCommandComplete(): void {
    this.completed += 1;
  }

  handleEmptyQuery(): void {}

  handlePortalSuspended(): void {}

  handleCopyInResponse(connection: { sendCopyFail(message: string): void }): void {
    connection.sendCopyFail('COPY FROM STDIN has no data here');
  }

  handleCopyData(): void {}

  /** The driver forgets this object after an error, and calls it also when the connection broke. */
  handleError(error: ServerError & Error, connection: Connection): void {
    connection.removeListener('parameterDescription', this.#onParameters);
    if (error.code === undefined || !/^[0-9A-Z]{5}$/.test(error.code)) {
      this.reject(new EngineError('postgres', error.message, { cause: error }));
      return;
    }
    this.failure = failureOf(error);
    this.resolve(this);
  }

  handleReadyForQuery(connection: Connection): void {
    connection.removeListener('parameterDescription', this.#onParameters);
    this.resolve(this);
  }
}
