/** Applies the migrations that are embedded in generated code: in order, each in a transaction, one process at a time. */
import { createHash } from 'node:crypto';
import type { Backend, BackendTransaction, Executor, Statement } from './backend.js';
import type { Migration } from './contract.js';
import type { PerDialect } from './dialect.js';
import { DalError, isDalError } from './errors.js';
import { retrying } from './transaction.js';

/** Which steps have run on a database, and which have not. */
export interface MigrationState {
  readonly applied: readonly string[];
  readonly pending: readonly string[];
}

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

const select = statement('select', 'SELECT name, checksum FROM dualect_migrations ORDER BY name', true);
const lock = statement('lock', 'LOCK TABLE dualect_migrations IN EXCLUSIVE MODE', false);

/** Each waits for as long as the busy timeout: ten minutes with the default. */
const mostAttempts = 120;

/**
 * Applies the steps that have not run yet and gives their names. Rejects with `configuration` if a step was changed
 * after it ran, if a step ran that is not listed, or if one ran before an earlier one; otherwise with the engine's
 * error, whose message names the backend and the step.
 */
export async function migrate(backend: Backend, migrations: readonly Migration[]): Promise<string[]> {
  const names: string[] = [];
  if (migrations.length === 0) return names;
  // Another process at work holds the lock of a SQLite file, where PostgreSQL lets us wait for it.
  const patiently = <T>(attempt: () => Promise<T>) => retrying({ limit: mostAttempts }, attempt);
  await patiently(() => createTable(backend));
  for (;;) {
    const name = await patiently(() => applyNext(backend, migrations));
    if (name === undefined) return names;
    names.push(name);
  }
}

/** Which of the steps have run; changes nothing. */
export async function migrationState(
  backend: Backend,
  migrations: readonly Migration[],
): Promise<MigrationState> {
  const applied = (await hasTable(backend)) ? [...(await readApplied(backend)).keys()] : [];
  const pending = migrations.map(({ name }) => name).filter((name) => !applied.includes(name));
  return { applied, pending };
}

async function hasTable(backend: Backend): Promise<boolean> {
  return (await backend.run(exists[backend.type], [])).rows.length > 0;
}

// On PostgreSQL `IF NOT EXISTS` fails when two processes create the table at the same time: the loser then finds it.
async function createTable(backend: Backend): Promise<void> {
  if (await hasTable(backend)) return;
  try {
    await backend.run(create[backend.type], []);
  } catch (error) {
    if (!(await hasTable(backend))) throw error;
  }
}

async function readApplied(executor: Executor): Promise<ReadonlyMap<string, string>> {
  const { rows } = await executor.run(select, []);
  return new Map(rows.map(([name, checksum]) => [String(name), String(checksum)]));
}

/** Applies the first step that has not run, and gives its name. Each turn sees what other processes did before. */
function applyNext(backend: Backend, migrations: readonly Migration[]): Promise<string | undefined> {
  return backend.transaction(
    backend.type === 'postgres' ? { isolation: 'read committed' } : {},
    async (transaction) => {
      // A SQLite transaction has the writer's lock from its beginning.
      if (backend.type === 'postgres') await transaction.run(lock, []);
      const step = nextStep(backend, migrations, await readApplied(transaction));
      if (step === undefined) return undefined;
      await applyStep(backend, transaction, step);
      return step.name;
    },
  );
}

function nextStep(
  backend: Backend,
  migrations: readonly Migration[],
  applied: ReadonlyMap<string, string>,
): Migration | undefined {
  const refuse = (reason: string): never => {
    throw new DalError('configuration', `migrations on ${backend.type}: ${reason}`, {
      backend: backend.type,
    });
  };
  for (const name of applied.keys()) {
    if (!migrations.some((step) => step.name === name)) refuse(`step ${name} has run, but is not known`);
  }
  let next: Migration | undefined;
  for (const step of migrations) {
    const checksum = applied.get(step.name);
    if (checksum === undefined) next ??= step;
    else if (next !== undefined) refuse(`step ${step.name} has run, but ${next.name} before it has not`);
    else if (checksum !== checksumOf(step, backend)) refuse(`step ${step.name} was changed after it ran`);
  }
  return next;
}

async function applyStep(backend: Backend, transaction: BackendTransaction, step: Migration): Promise<void> {
  try {
    await backend.runScript(transaction, step.up[backend.type]);
    await transaction.run(insert[backend.type], [step.name, checksumOf(step, backend)]);
  } catch (error) {
    if (!isDalError(error)) throw error;
    const { code, constraint, table, columns, cause } = error;
    const details = { backend: backend.type, constraint, table, columns, cause: cause ?? error };
    throw new DalError(code, `migration ${step.name} on ${backend.type}: ${error.reason}`, details);
  }
}

function checksumOf(step: Migration, backend: Backend): string {
  return createHash('sha256').update(step.up[backend.type]).digest('hex');
}
