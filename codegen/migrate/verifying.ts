/** What the verification of one step works with, up and down. */
import type { Dialect, PerDialect } from '../../src/dialect.js';
import type { Catalog } from '../analysis/catalog.js';
import type { Diagnostics } from '../diagnostic/diagnostic.js';
import type { MigrationSource } from '../source/migrations.js';
import type { Allowance } from './allowances.js';
import { reportFailure, reportUnsafe } from './report.js';
import type { Sides } from './side.js';
import { type Difference, type Snapshot, takeSnapshot } from './snapshot.js';

export type Losses = PerDialect<readonly Difference[]>;
export type Allowances = Readonly<Record<'up' | 'down', PerDialect<Allowance | undefined>>>;

export interface Verifying {
  readonly migration: MigrationSource;
  readonly sides: Sides;
  readonly diagnostics: Diagnostics;
  readonly allowances: Allowances;
  /** Milliseconds: what the clock gave later was not made up. */
  readonly started: number;
}

export async function readCatalogs(sides: Sides): Promise<PerDialect<Catalog>> {
  return { postgres: await sides.postgres.catalog(), sqlite: await sides.sqlite.catalog() };
}

export async function look(
  { sides, started }: Verifying,
  catalogs: PerDialect<Catalog>,
): Promise<PerDialect<Snapshot>> {
  const take = (dialect: Dialect) =>
    takeSnapshot(sides[dialect], catalogs[dialect], catalogs.postgres, started);
  return { postgres: await take('postgres'), sqlite: await take('sqlite') };
}

/** Gives those that went up. */
export async function goUp(
  { migration: { name, up }, sides, diagnostics }: Verifying,
  on: readonly Dialect[],
  circumstance: string,
): Promise<readonly Dialect[]> {
  const done: Dialect[] = [];
  for (const dialect of on) {
    const failure = await sides[dialect].step(up[dialect].text);
    if (failure === undefined) done.push(dialect);
    else reportFailure(failure, name, up[dialect], dialect, circumstance, diagnostics);
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
  if (source === undefined || isAllowed(allowances[direction].sqlite, unsafe)) return;
  reportUnsafe(unsafe, direction === 'up' ? migration.name : `${migration.name} (down)`, source, diagnostics);
}

/** True if the file allows to lose something; then it is noted whether there was anything. */
export function isAllowed(allowance: Allowance | undefined, losses: readonly Difference[]): boolean {
  if (allowance === undefined) return false;
  if (losses.length > 0) allowance.used = true;
  return true;
}
