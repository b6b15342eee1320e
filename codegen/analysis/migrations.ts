/** Applies the migrations to both engines, and reports the first that each of them refuses. */
import type { Diagnostics, SourceText } from '../diagnostic/diagnostic.js';
import { span } from '../source/source-file.js';
import type { MigrationSource } from './analyzer.js';
import type { PostgresEngine } from './postgres/engine.js';
import { failureRange } from './postgres/failure-place.js';
import type { SqliteEngine } from './sqlite/engine.js';

/** The engines that answer the analysis. */
export interface Engines {
  readonly postgres: PostgresEngine;
  readonly sqlite: SqliteEngine;
}

/** True if both engines accepted every step. After a refusal that engine's later steps are not tried: they build on it. */
export async function applyMigrations(
  migrations: readonly MigrationSource[],
  engines: Engines,
  diagnostics: Diagnostics,
): Promise<boolean> {
  const postgres = await applyToPostgres(migrations, engines.postgres, diagnostics);
  const sqlite = applyToSqlite(migrations, engines.sqlite, diagnostics);
  return postgres && sqlite;
}

async function applyToPostgres(
  migrations: readonly MigrationSource[],
  engine: PostgresEngine,
  diagnostics: Diagnostics,
): Promise<boolean> {
  for (const { name, up } of migrations) {
    const { completed, failure } = await engine.applyScript(up.postgres.text);
    if (failure === undefined) continue;
    const range = failureRange(up.postgres.text, failure, completed);
    const help = [failure.detail, failure.hint].filter((part) => part !== undefined).join(' ');
    report(diagnostics, up.postgres, range, `PostgreSQL refuses the migration \`${name}\`.`, {
      why: `PostgreSQL says: ${failure.message}.`,
      ...(help === '' ? {} : { help }),
    });
    return false;
  }
  return true;
}

function applyToSqlite(
  migrations: readonly MigrationSource[],
  engine: SqliteEngine,
  diagnostics: Diagnostics,
): boolean {
  for (const { name, up } of migrations) {
    const failure = engine.applyScript(up.sqlite.text);
    if (failure === undefined) continue;
    report(diagnostics, up.sqlite, failure, `SQLite refuses the migration \`${name}\`.`, {
      why: `SQLite says: ${failure.message}.`,
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
