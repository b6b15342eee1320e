/** What the verification of one step works with, up and down. */
import type { Dialect, PerDialect } from '../../src/dialect.js';
import type { Catalog } from '../analysis/catalog.js';
import type { Diagnostics } from '../diagnostic/diagnostic.js';
import type { MigrationSource } from '../source/migrations.js';
import type { Allowances } from './allowances.js';
import { withNamesOf } from './namesakes.js';
import { reportFailure, reportUnsafe } from './report.js';
import type { Sides } from './side.js';
import { type Difference, type Snapshot, takeSnapshot } from './snapshot.js';

export type Losses = PerDialect<readonly Difference[]>;

export interface Verifying {
  readonly migration: MigrationSource;
  readonly sides: Sides;
  readonly diagnostics: Diagnostics;
  /** By direction and dialect. */
  readonly allowances: Readonly<Record<'up' | 'down', PerDialect<Allowances>>>;
  /** Milliseconds: what the clock gave later was not made up. */
  readonly started: number;
}

export async function readCatalogs(sides: Sides): Promise<PerDialect<Catalog>> {
  const postgres = await sides.postgres.catalog();
  return { postgres, sqlite: withNamesOf(postgres, await sides.sqlite.catalog()) };
}

export async function look(
  { sides, started }: Verifying,
  catalogs: PerDialect<Catalog>,
): Promise<PerDialect<Snapshot>> {
  const take = (dialect: Dialect) =>
    takeSnapshot(sides[dialect], catalogs[dialect], catalogs.postgres, started);
  return { postgres: await take('postgres'), sqlite: await take('sqlite') };
}

/** Runs one direction; gives where it was done. A refusal is reported, where it is not allowed. */
export async function move(
  { migration, sides, diagnostics, allowances }: Verifying,
  direction: 'up' | 'down',
  on: readonly Dialect[],
  circumstance: string,
): Promise<readonly Dialect[]> {
  const done: Dialect[] = [];
  for (const dialect of on) {
    const source = migration[direction][dialect];
    if (source === undefined) continue;
    const failure = await sides[dialect].step(source.text);
    if (failure === undefined) done.push(dialect);
    else if (!allowances[direction][dialect].take('refused-rows'))
      reportFailure(failure, migration.name, source, dialect, circumstance, diagnostics);
  }
  return done;
}

/** Reports what a text of SQLite loses with foreign keys on, beyond what it loses anyway. */
export function reportEnforced(
  { migration, diagnostics, allowances }: Verifying,
  direction: 'up' | 'down',
  enforced: readonly Difference[],
  lost: readonly Difference[],
): void {
  const source = migration[direction].sqlite;
  const unsafe = enforced.filter(
    ({ kind, table }) => !lost.some((loss) => loss.kind === kind && loss.table === table),
  );
  if (source === undefined || unsafe.length === 0 || allowances[direction].sqlite.take('data-loss')) return;
  reportUnsafe(unsafe, direction === 'up' ? migration.name : `${migration.name} (down)`, source, diagnostics);
}
