/** Applies the migrations to both engines, and reports the first that each of them refuses. */

import { dialects, type PerDialect } from '../../src/dialect.js';
import type { Diagnostics, SourceText } from '../diagnostic/diagnostic.js';
import { span } from '../source/source-file.js';
import { EngineError, type MigrationSource } from './analyzer.js';
import { areStatementsInPlace } from './migration-statements.js';
import type { PostgresEngine } from './postgres/engine.js';
import { failureRange } from './postgres/failure-place.js';
import { adviceOf, type ScriptOutcome } from './postgres/wire.js';
import type { SqliteEngine } from './sqlite/engine.js';

/** The engines that answer the analysis. */
export interface Engines {
  readonly postgres: PostgresEngine;
  readonly sqlite: SqliteEngine;
  /** Told what is going to take its time, and `undefined` when it is over. */
  readonly announce?: (activity: string | undefined) => void;
}

/** A step whose statements may be run, by dialect. */
type Checked = MigrationSource & { readonly inPlace: PerDialect<boolean> };

/** True if both engines accepted every step. After a refusal that engine's later steps are not tried: they build on it. */
export async function applyMigrations(
  migrations: readonly MigrationSource[],
  engines: Engines,
  diagnostics: Diagnostics,
): Promise<boolean> {
  const checked = migrations.map((migration) => checkStep(migration, diagnostics));
  try {
    const postgres = await applyToPostgres(checked, engines, diagnostics);
    const sqlite = applyToSqlite(checked, engines, diagnostics);
    return postgres && sqlite;
  } finally {
    engines.announce?.(undefined);
  }
}

function checkStep(migration: MigrationSource, diagnostics: Diagnostics): Checked {
  const { up, down } = migration;
  for (const dialect of dialects) {
    const source = down[dialect];
    if (source !== undefined) areStatementsInPlace(source, dialect, diagnostics);
  }
  const inPlace = {
    postgres: areStatementsInPlace(up.postgres, 'postgres', diagnostics),
    sqlite: areStatementsInPlace(up.sqlite, 'sqlite', diagnostics),
  };
  return { ...migration, inPlace };
}

async function applyToPostgres(
  migrations: readonly Checked[],
  { postgres, announce }: Engines,
  diagnostics: Diagnostics,
): Promise<boolean> {
  for (const { name, up, inPlace } of migrations) {
    if (!inPlace.postgres) return false;
    announce?.(`applying the migration ${name} to PostgreSQL`);
    const { completed, failure } = await applyNamed(postgres, name, up.postgres);
    if (failure === undefined) continue;
    const range = failureRange(up.postgres.text, failure, completed);
    const help = adviceOf(failure).join('; ');
    report(diagnostics, up.postgres, range, `PostgreSQL refuses the migration \`${name}\``, {
      why: `PostgreSQL says: ${failure.message}`,
      ...(help === '' ? {} : { help }),
    });
    return false;
  }
  return true;
}

/** An engine that fails says with which step. */
async function applyNamed(engine: PostgresEngine, name: string, source: SourceText): Promise<ScriptOutcome> {
  try {
    return await engine.applyScript(source.text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new EngineError('postgres', `${reason} (while it applied the migration ${name})`, { cause: error });
  }
}

function applyToSqlite(
  migrations: readonly Checked[],
  { sqlite, announce }: Engines,
  diagnostics: Diagnostics,
): boolean {
  for (const { name, up, inPlace } of migrations) {
    if (!inPlace.sqlite) return false;
    announce?.(`applying the migration ${name} to SQLite`);
    const failure = sqlite.applyScript(up.sqlite.text);
    if (failure === undefined) continue;
    report(diagnostics, up.sqlite, failure, `SQLite refuses the migration \`${name}\``, {
      why: `SQLite says: ${failure.message}`,
    });
    return false;
  }
  return true;
}

function report(
  diagnostics: Diagnostics,
  source: SourceText,
  range: { readonly start: number; readonly end: number },
  message: string,
  more: { readonly why: string; readonly help?: string },
): void {
  diagnostics.error('refused-migration', span(source, range.start, range.end), message, more);
}
