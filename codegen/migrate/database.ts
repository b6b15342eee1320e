/** The one place where the generator uses the runtime: the commands that move a real database do it as a service would. */
import { existsSync } from 'node:fs';
import { parseConnectionString } from '../../src/connection-string.js';
import { type Dal, type DalErrorCode, isDalError, type MigrationStep, openDal } from '../../src/index.js';
import type { MigrationSource } from '../source/migrations.js';
import { didYouMean } from '../source/names.js';

export type { MigrationStep };

/** Where a command goes; `undefined` is up to the last step. */
export type Target = { readonly to: string } | { readonly down: number } | undefined;

/** A command could not do its work. The message holds no password; `status` is the exit status. */
export class MigrateError extends Error {
  override readonly name = 'MigrateError';

  constructor(
    readonly status: 1 | 2 | 3,
    message: string,
    /** The steps that did run before. */
    readonly ran: readonly string[] = [],
  ) {
    super(message);
  }
}

/** Runs what leads to the target, and gives the names of the steps that ran. Rejects with `MigrateError`. */
export async function moveDatabase(
  url: string,
  migrations: readonly MigrationSource[],
  target: Target,
): Promise<readonly string[]> {
  if (target !== undefined && 'down' in target) assertExists(url);
  // Before a file is made for it.
  if (target !== undefined && 'to' in target) {
    const names = migrations.map(({ name }) => name);
    const near = didYouMean(target.to, names);
    const hint = near === undefined ? '' : `; did you mean ${near}?`;
    if (!names.includes(target.to)) throw new MigrateError(1, `there is no step ${target.to}${hint}`);
  }
  return withDatabase(url, migrations, async (dal) => {
    const before = await appliedTo(dal);
    try {
      return await dal.migrate(target);
    } catch (error) {
      const after = await appliedTo(dal).catch(() => before);
      const ran = [
        ...after.filter((name) => !before.includes(name)),
        ...before.filter((name) => !after.includes(name)),
      ];
      throw failureOf(error, ran);
    }
  });
}

/** All steps with their state; changes nothing. Rejects with `MigrateError`. */
export async function readSteps(
  url: string,
  migrations: readonly MigrationSource[],
): Promise<readonly MigrationStep[]> {
  assertExists(url);
  return withDatabase(url, migrations, async (dal) => {
    try {
      return (await dal.health()).migrations.steps;
    } catch (error) {
      throw failureOf(error);
    }
  });
}

async function withDatabase<T>(
  url: string,
  migrations: readonly MigrationSource[],
  body: (dal: Dal<object>) => Promise<T>,
): Promise<T> {
  let dal: Dal<object>;
  try {
    dal = await openDal(url, { migrations: migrations.map(embedded) });
  } catch (error) {
    throw failureOf(error);
  }
  try {
    return await body(dal);
  } finally {
    await dal.close();
  }
}

/** The step as the generated module holds it. */
function embedded({ name, up, down }: MigrationSource) {
  return {
    name,
    up: { postgres: up.postgres.text, sqlite: up.sqlite.text },
    down: { postgres: down.postgres?.text, sqlite: down.sqlite?.text },
  };
}

async function appliedTo(dal: Dal<object>): Promise<readonly string[]> {
  return (await dal.health()).migrations.applied;
}

/** Opening a SQLite file creates it, which only the way up may do. */
function assertExists(url: string): void {
  let file: string | undefined;
  try {
    const target = parseConnectionString(url);
    file = target.backendType === 'sqlite' ? target.options.file : undefined;
  } catch (error) {
    throw failureOf(error);
  }
  if (file === undefined || file === ':memory:' || existsSync(file)) return;
  throw new MigrateError(2, `there is no file ${file}`);
}

/** The database, not the project, is in the way. */
const ofEngine: ReadonlySet<DalErrorCode> = new Set([
  'connection',
  'acquire_timeout',
  'too_many_connections',
  'commit_unknown',
  'busy',
  'storage_full',
  'read_only',
  'corrupt',
]);

function failureOf(error: unknown, ran?: readonly string[]): unknown {
  if (!isDalError(error)) return error;
  // What has run, or what a step says, is a finding; without any of them it is how the database was named.
  const found = ran === undefined ? 2 : 1;
  const usage = error.code === 'configuration' || ran !== undefined;
  return new MigrateError(ofEngine.has(error.code) || !usage ? 3 : found, error.message, ran);
}
