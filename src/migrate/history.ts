/** The table in which a database remembers its steps. */
import type { Backend, BackendTransaction, Executor, Statement } from '../backend.js';
import type { PerDialect } from '../dialect.js';
import type { AppliedStep } from './plan.js';

function statement(name: string, text: string, returnsRows: boolean): Statement {
  return Object.freeze({ name: `migrate.${name}`, text, returnsRows, wideIntegers: false });
}

const tableText = (type: string, ending: string): string =>
  `CREATE TABLE IF NOT EXISTS dualect_migrations (name ${type} PRIMARY KEY NOT NULL, ` +
  `checksum ${type} NOT NULL, applied_at ${type} NOT NULL)${ending}`;

const create: PerDialect<Statement> = {
  postgres: statement('create', tableText('text', ''), false),
  sqlite: statement('create', tableText('TEXT', ' STRICT'), false),
};

const exists: PerDialect<Statement> = {
  postgres: statement('exists', `SELECT 1 WHERE to_regclass('dualect_migrations') IS NOT NULL`, true),
  sqlite: statement(
    'exists',
    `SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'dualect_migrations'`,
    true,
  ),
};

const insert: PerDialect<Statement> = {
  postgres: statement(
    'insert',
    `INSERT INTO dualect_migrations (name, checksum, applied_at)
     VALUES ($1, $2, to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`,
    false,
  ),
  sqlite: statement(
    'insert',
    `INSERT INTO dualect_migrations (name, checksum, applied_at)
     VALUES ($1, $2, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))`,
    false,
  ),
};

const remove = statement('delete', 'DELETE FROM dualect_migrations WHERE name = $1', false);
const select = statement(
  'select',
  'SELECT name, checksum, applied_at FROM dualect_migrations ORDER BY name',
  true,
);
const lock = statement('lock', 'LOCK TABLE dualect_migrations IN EXCLUSIVE MODE', false);
const readLimits = statement(
  'limits',
  `SELECT pg_catalog.current_setting('lock_timeout'), pg_catalog.current_setting('statement_timeout')`,
  true,
);
const setLimits = statement(
  'set-limits',
  `SELECT pg_catalog.set_config('lock_timeout', $1, true), pg_catalog.set_config('statement_timeout', $2, true)`,
  true,
);

export async function hasHistory(backend: Backend): Promise<boolean> {
  return (await backend.run(exists[backend.type], [])).rows.length > 0;
}

/** On PostgreSQL `IF NOT EXISTS` fails when two processes create the table at the same time: the loser then finds it. */
export async function createHistory(backend: Backend): Promise<void> {
  if (await hasHistory(backend)) return;
  try {
    await backend.run(create[backend.type], []);
  } catch (error) {
    if (!(await hasHistory(backend))) throw error;
  }
}

/**
 * Keeps other processes away until the transaction ends, and waits for them as long as it takes: limits that are set for
 * the database or the role are for the steps. A transaction of SQLite has the writer's lock from its beginning.
 */
export async function lockHistory(backend: Backend, transaction: BackendTransaction): Promise<void> {
  if (backend.type !== 'postgres') return;
  const [limits = []] = (await transaction.run(readLimits, [])).rows;
  await transaction.run(setLimits, ['0', '0']);
  await transaction.run(lock, []);
  await transaction.run(setLimits, limits);
}

/** The steps that have run, by name. */
export async function readHistory(executor: Executor): Promise<readonly AppliedStep[]> {
  const { rows } = await executor.run(select, []);
  return rows.map(([name, checksum, appliedAt]) => ({
    name: String(name),
    checksum: String(checksum),
    appliedAt: String(appliedAt),
  }));
}

export async function remember(
  backend: Backend,
  transaction: BackendTransaction,
  name: string,
  checksum: string,
): Promise<void> {
  await transaction.run(insert[backend.type], [name, checksum]);
}

export async function forget(transaction: BackendTransaction, name: string): Promise<void> {
  await transaction.run(remove, [name]);
}
