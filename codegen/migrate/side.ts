/** One engine during the verification: it runs steps as the runtime would, and tells what is in its tables. */

import type { Dialect, PerDialect } from '../../src/dialect.js';
import type { Catalog } from '../analysis/catalog.js';
import type { Engines } from '../analysis/migrations.js';
import { readPostgresCatalog } from '../analysis/postgres/catalog.js';
import type { PostgresEngine } from '../analysis/postgres/engine.js';
import { failureRange } from '../analysis/postgres/failure-place.js';
import { readSqliteCatalog } from '../analysis/sqlite/catalog.js';
import type { SqliteEngine } from '../analysis/sqlite/engine.js';

/** What an engine refused, and where in the text. */
export interface Failure {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** Values as text, in the order of the columns that were asked for. */
export type Row = readonly (string | null)[];

export interface Side {
  readonly dialect: Dialect;
  /** Makes the database empty again. */
  reset(): Promise<void>;
  /** Runs the text of a step in one transaction, on SQLite with foreign keys off and checked in the end. */
  step(text: string): Promise<Failure | undefined>;
  /** Runs statements of our own. */
  run(text: string): Promise<Failure | undefined>;
  catalog(): Promise<Catalog>;
  read(table: string, columns: readonly string[]): Promise<readonly Row[]>;
}

/** The SQLite side can also run a step with foreign keys on, and take it back. */
export interface SqliteSide extends Side {
  /**
   * Runs `prepare` of ours, then the step, with foreign keys on; then `look` before all of it is undone. Gives what was
   * seen before and after the step, or the failure.
   */
  tryEnforced<T>(
    prepare: string,
    text: string,
    look: () => Promise<T>,
  ): Promise<{ readonly before: T; readonly after: T } | Failure>;
}

export interface Sides extends PerDialect<Side> {
  readonly sqlite: SqliteSide;
}

export function sidesOf({ postgres, sqlite }: Engines): Sides {
  return { postgres: postgresSide(postgres), sqlite: sqliteSide(sqlite) };
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function postgresSide(engine: PostgresEngine): Side {
  const run = async (text: string) => {
    const { failure, completed } = await engine.applyScript(text);
    if (failure === undefined) return undefined;
    return { message: failure.message, ...failureRange(text, failure, completed) };
  };
  return {
    dialect: 'postgres',
    reset: () => engine.reset(),
    step: run,
    run,
    catalog: async () => (await readPostgresCatalog(engine)).catalog,
    async read(table, columns) {
      const list = columns.map((column, index) => `${quoted(column)}::text AS c${index}`);
      return valuesOf(await engine.query(`SELECT ${list.join(', ')} FROM ${quoted(table)}`), columns);
    },
  };
}

function sqliteSide(engine: SqliteEngine): SqliteSide {
  const command = (text: string) => {
    engine.applyScript(text);
  };
  return {
    dialect: 'sqlite',
    reset: async () => engine.reset(),
    run: async (text) => engine.applyScript(text),
    async step(text) {
      command('PRAGMA foreign_keys = OFF; BEGIN');
      const failure = engine.applyScript(text) ?? orphans(engine);
      // A failure of the script has rolled back already; this one then has nothing to do.
      command(failure === undefined ? 'COMMIT' : 'ROLLBACK');
      command('PRAGMA foreign_keys = ON');
      return failure;
    },
    async tryEnforced(prepare, text, look) {
      command('PRAGMA foreign_keys = ON; BEGIN');
      try {
        const unprepared = engine.applyScript(prepare);
        if (unprepared !== undefined) return unprepared;
        const before = await look();
        const failure = engine.applyScript(text);
        return failure ?? { before, after: await look() };
      } finally {
        command('ROLLBACK');
      }
    },
    catalog: async () => readSqliteCatalog(engine),
    async read(table, columns) {
      const list = columns.map((column, index) => {
        const name = quoted(column);
        return `CASE typeof(${name}) WHEN 'blob' THEN 'x''' || hex(${name}) || '''' ELSE CAST(${name} AS TEXT) END AS c${index}`;
      });
      return valuesOf(engine.query(`SELECT ${list.join(', ')} FROM ${quoted(table)}`), columns);
    },
  };
}

function valuesOf(
  rows: readonly Readonly<Record<string, string | null>>[],
  columns: readonly string[],
): readonly Row[] {
  return rows.map((row) => columns.map((_, index) => row[`c${index}`] ?? null));
}

/** What the runtime would refuse before the commit. */
function orphans(engine: SqliteEngine): Failure | undefined {
  const [first] = engine.query<{ readonly table: string; readonly parent: string; readonly count: number }>(
    `SELECT "table", parent, count(*) AS count FROM pragma_foreign_key_check GROUP BY "table", parent LIMIT 1`,
  );
  if (first === undefined) return undefined;
  const { table, parent, count } = first;
  return {
    message: `${count} rows of ${table} would refer to no row of ${parent} (foreign keys are off during a step, so nothing cascades)`,
    start: 0,
    end: 0,
  };
}
