// Opens each backend on a fresh database of its own: what every conformance suite runs over.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type {
  Backend,
  BackendTransaction,
  PostgresOptions,
  SqliteOptions,
  Statement,
} from '../../src/backend.js';
import { openPostgres } from '../../src/backends/postgres.js';
import { openSqlite } from '../../src/backends/sqlite.js';

export interface OpenedBackend {
  readonly backend: Backend;
  /** What a connection string for the same database is; for a database in memory `:memory:`. */
  readonly url: string;
  /** Closes the backend and removes its database. */
  dispose(): Promise<void>;
}

/** Options that both backends understand in their own way; each takes what it knows. */
export type CaseOptions = Partial<PostgresOptions> & Partial<SqliteOptions>;

export interface BackendCase {
  readonly name: string;
  readonly type: Backend['type'];
  open(options?: CaseOptions): Promise<OpenedBackend>;
}

export const backendCases: readonly BackendCase[] = [
  { name: 'sqlite file', type: 'sqlite', open: (options) => openSqliteFile(options) },
  { name: 'sqlite memory', type: 'sqlite', open: (options) => openSqliteMemory(options) },
  { name: 'postgres own', type: 'postgres', open: (options) => openFreshPostgres('own', options) },
  { name: 'postgres public', type: 'postgres', open: (options) => openFreshPostgres('public', options) },
];

/** A new folder, removed by `dispose`. */
export function temporaryFolder(): { readonly path: string; dispose(): void } {
  const path = mkdtempSync(join(tmpdir(), 'dualect-test-'));
  return { path, dispose: () => rmSync(path, { recursive: true, force: true }) };
}

async function openSqliteFile(options: CaseOptions = {}): Promise<OpenedBackend> {
  const folder = temporaryFolder();
  const file = join(folder.path, 'app.db');
  const backend = await openSqlite({ ...options, file });
  const dispose = async () => {
    await backend.close(1000);
    folder.dispose();
  };
  return { backend, url: file, dispose };
}

async function openSqliteMemory(options: CaseOptions = {}): Promise<OpenedBackend> {
  const backend = await openSqlite({ ...options, file: ':memory:' });
  return { backend, url: ':memory:', dispose: () => backend.close(1000) };
}

async function openFreshPostgres(
  driverQueries: 'own' | 'public',
  options: CaseOptions = {},
): Promise<OpenedBackend> {
  const database = await createPostgresDatabase();
  const backend = await openPostgres({ driverQueries, ...postgresOptions(database.url), ...options });
  const dispose = async () => {
    await backend.close(1000);
    await database.dispose();
  };
  return { backend, url: database.url, dispose };
}

/** The server of the test run. */
export function testServerUrl(): string {
  const url = process.env.TEST_POSTGRES_URL;
  if (url === undefined) throw new Error('TEST_POSTGRES_URL is not set; the global setup of jest sets it');
  return url;
}

/** An empty database on the server of the test run, dropped by `dispose`. */
export async function createPostgresDatabase(): Promise<{ readonly url: string; dispose(): Promise<void> }> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await onServer(`CREATE DATABASE ${name}`);
  const url = new URL(testServerUrl());
  url.pathname = `/${name}`;
  return { url: url.href, dispose: () => onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

/** Runs one statement on the server, outside of any backend. */
export async function onServer(text: string, url: string = testServerUrl()): Promise<void> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

export function postgresOptions(url: string): PostgresOptions {
  const { hostname, port, username, password, pathname } = new URL(url);
  return {
    host: hostname,
    port: Number(port || 5432),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: pathname.slice(1),
  };
}

/** A statement as the generator would make it. */
export function statement(text: string, options: Partial<Statement> = {}): Statement {
  const returnsRows = /^\s*(?:SELECT|VALUES|WITH)\b|\bRETURNING\b/i.test(text);
  return { name: 'test.statement', text, returnsRows, wideIntegers: false, ...options };
}

/** Runs a script of the backend's own dialect. */
export function runScript(backend: Backend, scripts: Record<Backend['type'], string>): Promise<void> {
  return backend.transaction({}, (transaction) => backend.runScript(transaction, scripts[backend.type]));
}

/** The `DalError` that a promise rejects with; fails if it resolves. */
export async function failure(promise: Promise<unknown>): Promise<any> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('expected a rejection');
}

export interface Deferred {
  readonly promise: Promise<void>;
  resolve(): void;
}

export function deferred(): Deferred {
  let resolve = () => {};
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

/** Two tables with every kind of constraint; `parents` has rows 1 and 2. */
export async function createFamily(backend: Backend): Promise<void> {
  await runScript(backend, familySchema);
  await backend.run(statement("INSERT INTO parents (id, name) VALUES (1, 'one'), (2, 'two')"), []);
}

const familySchema = {
  postgres: `
    CREATE TABLE parents (id int PRIMARY KEY, name text NOT NULL, CONSTRAINT parents_name_key UNIQUE (name));
    CREATE TABLE children (
      id int PRIMARY KEY, parent_id int NOT NULL REFERENCES parents (id), rank int NOT NULL DEFAULT 0, late_id int
        REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED,
      CONSTRAINT children_rank_check CHECK (rank >= 0), CONSTRAINT children_place_key UNIQUE (parent_id, rank)
    );`,
  sqlite: `
    CREATE TABLE parents (id INTEGER PRIMARY KEY, name TEXT NOT NULL, CONSTRAINT parents_name_key UNIQUE (name)) STRICT;
    CREATE TABLE children (
      id INTEGER PRIMARY KEY, parent_id INTEGER NOT NULL REFERENCES parents (id), rank INTEGER NOT NULL DEFAULT 0,
      late_id INTEGER REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED,
      CONSTRAINT children_rank_check CHECK (rank >= 0), CONSTRAINT children_place_key UNIQUE (parent_id, rank)
    ) STRICT;`,
};

/** A number as both backends take it: SQLite's driver would bind a JavaScript number as REAL. */
export function integer(backend: Backend, value: number): unknown {
  return backend.type === 'sqlite' ? BigInt(value) : String(value);
}

/** Ids of a table in order, as numbers. */
export async function ids(backend: Backend | BackendTransaction, table: string): Promise<number[]> {
  const { rows } = await backend.run(statement(`SELECT id FROM ${table} ORDER BY id`), []);
  return rows.map(([id]) => Number(id));
}
