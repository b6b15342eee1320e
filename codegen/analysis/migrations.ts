/** Applies the migrations to both engines, and reports the first that each of them refuses. */

import { type Dialect, dialects, type PerDialect } from '../../src/dialect.js';
import type { Diagnostics, SourceText } from '../diagnostic/diagnostic.js';
import { span } from '../source/source-file.js';
import { EngineError, type MigrationSource } from './analyzer.js';
import { hintFor } from './hints/find-hint.js';
import { MigrationPlaces } from './migration-places.js';
import { areStatementsInPlace } from './migration-statements.js';
import type { PostgresEngine } from './postgres/engine.js';
import { failureRange } from './postgres/failure-place.js';
import { adviceOf, type ScriptOutcome } from './postgres/wire.js';
import { SqlWords } from './sql-words.js';
import { type BrokenView, brokenViews } from './sqlite/broken-views.js';
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
    const advice = adviceOf(failure).join('; ');
    report(
      { dialect: 'postgres', name, source: up.postgres, message: failure.message, advice, range },
      diagnostics,
    );
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
    const { message } = failure;
    report({ dialect: 'sqlite', name, source: up.sqlite, message, advice: '', range: failure }, diagnostics);
    return false;
  }
  const broken = brokenViews(sqlite);
  for (const view of broken) reportBroken(view, migrations, diagnostics);
  return broken.length === 0;
}

function reportBroken(
  { name, message }: BrokenView,
  migrations: readonly MigrationSource[],
  diagnostics: Diagnostics,
): void {
  const place = new MigrationPlaces(migrations).table('sqlite', name);
  diagnostics.error('refused-migration', place, `the view \`${name}\` no longer works after the migrations`, {
    why: `SQLite says: ${message}; it drops a table without asking who reads it`,
    help: `drop the view before the table (\`DROP VIEW ${name}\`), and create it again if it is still needed`,
  });
}

/** An engine's refusal of a step. */
interface RefusedStep {
  readonly dialect: Dialect;
  readonly name: string;
  readonly source: SourceText;
  readonly message: string;
  /** What the engine adds; empty if it adds nothing. */
  readonly advice: string;
  readonly range: { readonly start: number; readonly end: number };
}

function report(
  { dialect, name, source, message, advice, range }: RefusedStep,
  diagnostics: Diagnostics,
): void {
  const engine = dialect === 'postgres' ? 'PostgreSQL' : 'SQLite';
  const words = new SqlWords(source.text, dialect);
  const hint = hintFor({ dialect, part: 'migration', message, advice, words, start: range.start });
  const place = span(source, hint?.start ?? range.start, hint?.end ?? range.end);
  const help = [hint?.help, advice].filter((part) => part !== undefined && part !== '');
  diagnostics.error('refused-migration', place, `${engine} refuses the migration \`${name}\``, {
    why: `${engine} says: ${message}`,
    ...(help.length === 0 ? {} : { help: help.join('; ') }),
  });
}
