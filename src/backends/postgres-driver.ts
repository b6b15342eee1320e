/** The part of `pg` 8 that the backend uses, and what is set on a client before its first use. */
import type { PostgresClient, PostgresOptions } from '../backend.js';
import { quoteIdentifier } from '../tenants/tenant-name.js';
import { assertInSchema, tenantPath } from './postgres-schema.js';

/** The wire connection of a client. */
export interface DriverConnection {
  readonly stream: { cork(): void; uncork(): void };
  /** Texts of the statements that this connection has parsed, by name; `pg` keeps it up to date. */
  readonly parsedStatements: Record<string, string | undefined>;
  parse(message: { readonly name: string; readonly text: string }): void;
  bind(message: {
    readonly statement: string;
    readonly values: readonly unknown[];
    readonly valueMapper: (value: unknown) => unknown;
  }): void;
  execute(): void;
  sync(): void;
  sendCopyFail(reason: string): void;
}

/** A query object of our own, to which a client passes on what the server says. */
export interface Submittable {
  submit(connection: DriverConnection): unknown;
}

export interface DriverClient extends PostgresClient {
  query(text: any, values?: unknown[]): any;
  readonly connection?: DriverConnection;
  /** True if several queries are in flight at a time; query objects of our own are then refused. */
  readonly pipeline?: boolean;
  on(event: 'error', listener: () => void): unknown;
  /** `I` idle, `T` in a transaction, `E` in a failed one; absent before `pg` 8.17. */
  getTransactionStatus?(): 'I' | 'T' | 'E' | null;
}

export interface PooledClient extends DriverClient {
  release(error?: Error | boolean): void;
}

/** What we remember of a client for as long as it lives. */
export interface Session {
  /** The settings below were made, outside of any transaction that could undo them. */
  prepared: boolean;
  /** How often a statement had to be prepared under another name, by its first name. */
  readonly renamed: Map<string, number>;
  /** A script has run, or the client was lent, in the transaction that is open. */
  scripted: boolean;
  /** The search_path before scripts and borrowers, until it is set again. */
  pathBefore: string | undefined;
  /** The search_path that the client was opened with, if it is in a schema of its own. */
  schemaPath: string | undefined;
  /** The commands that make its settings. */
  settings: string;
}

const sessions = new WeakMap<object, Session>();

/** The memory of a client. A client without a listener would end the process when its connection breaks. */
export function sessionOf(client: DriverClient): Session {
  const known = sessions.get(client);
  if (known !== undefined) return known;
  client.on('error', () => {});
  const session: Session = {
    prepared: false,
    renamed: new Map(),
    scripted: false,
    pathBefore: undefined,
    schemaPath: undefined,
    settings,
  };
  sessions.set(client, session);
  return session;
}

const guarded = new WeakSet<object>();

/** Listens to a pool's errors once, however often it is handed in. */
export function guardPool(pool: { on(event: any, listener: (argument: any) => void): unknown }): void {
  if (guarded.has(pool)) return;
  guarded.add(pool);
  pool.on('error', () => {});
  pool.on('connect', sessionOf);
}

/** In which schema and role the sessions of a pool act. */
export type SessionPlace = Pick<PostgresOptions, 'schema' | 'role'>;

/** What decoding relies on: how the server writes instants and bytes. */
const settings =
  "SET TIME ZONE 'UTC'; SET DateStyle = 'ISO, YMD'; SET bytea_output = 'hex'; SET extra_float_digits = 1";

/**
 * Makes the settings on a client that does not have them yet, and looks whether it is in the `schema` that it was
 * opened for. Rejects with the driver's error, or with `configuration`.
 */
export async function prepareSession(
  client: DriverClient,
  session: Session,
  { schema, role }: SessionPlace = {},
): Promise<void> {
  // Within a transaction of the client's owner a rollback would undo the settings: they are made again next time.
  const alone = client.getTransactionStatus?.() !== 'T';
  if (role !== undefined) session.settings += `; SET ROLE ${quoteIdentifier(role)}`;
  await client.query(session.settings);
  if (schema !== undefined) {
    await assertInSchema(client, schema, role);
    session.schemaPath = tenantPath(schema);
  }
  session.prepared = alone;
}

/**
 * Undoes what a borrower of the bare connection may have left behind, but keeps the prepared statements (which
 * `DISCARD ALL` would drop behind the back of `pg`).
 */
export async function resetSession(client: DriverClient): Promise<void> {
  const { settings } = sessionOf(client);
  await client.query(
    'CLOSE ALL; SET SESSION AUTHORIZATION DEFAULT; RESET ALL; UNLISTEN *; SELECT pg_advisory_unlock_all(); ' +
      `DISCARD TEMP; ${settings}`,
  );
}
