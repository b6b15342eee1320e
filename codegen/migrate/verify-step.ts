/** Verifies one step from the state before it: fills the tables, goes up, down and up again, and compares. */
import { type Dialect, dialects, type PerDialect } from '../../src/dialect.js';
import type { Catalog } from '../analysis/catalog.js';
import type { Diagnostics, SourceText } from '../diagnostic/diagnostic.js';
import type { MigrationSource } from '../source/migrations.js';
import { type Allowance, readAllowance, reportUnused } from './allowances.js';
import { enforcedLosses } from './enforced.js';
import { type EmptyTable, populate } from './populate.js';
import { reportEngines, reportFailure, reportLeftovers, reportLosses, reportUnsafe } from './report.js';
import type { Sides } from './side.js';
import { type Difference, differences, engineDifferences, type Snapshot, takeSnapshot } from './snapshot.js';

type Losses = PerDialect<readonly Difference[]>;
type Allowances = Readonly<Record<'up' | 'down', PerDialect<Allowance | undefined>>>;

interface Verifying {
  readonly migration: MigrationSource;
  readonly sides: Sides;
  readonly diagnostics: Diagnostics;
  readonly allowances: Allowances;
  /** Milliseconds: what the clock gave later was not made up. */
  readonly started: number;
}

/** Both databases must stand before the step, with empty tables. Gives how many rows were made up. */
export async function verifyStep(
  migration: MigrationSource,
  sides: Sides,
  diagnostics: Diagnostics,
): Promise<number> {
  const { name, up, down } = migration;
  const started = Date.now();
  const catalogs = await readCatalogs(sides);
  const population = await populate(sides, catalogs.postgres, catalogs.sqlite);
  let { rows } = population;
  reportEmpty(population.empty, name, diagnostics);
  const allowances = {
    up: readAllowances(up, diagnostics),
    down: readAllowances(down, diagnostics),
  };
  const verifying = { migration, sides, diagnostics, allowances, started };
  const before = await look(verifying, catalogs);
  const enforced = await enforcedLosses(sides.sqlite, up.sqlite.text, catalogs.postgres, started);
  const wentUp = await goUp(verifying, dialects, 'where the tables hold rows');
  if (wentUp.length === dialects.length) {
    const lost = compareUp(verifying, before, await look(verifying, await readCatalogs(sides)));
    compareEnforced(verifying, enforced, lost.sqlite);
    // The way down must also leave tables that have come into use.
    const now = await readCatalogs(sides);
    const later = await populate(sides, now.postgres, now.sqlite, population.made);
    reportEmpty(later.empty, `${name} and back`, diagnostics);
    rows += later.rows;
    await compareDown(verifying, before, lost);
  }
  for (const dialect of dialects) {
    reportUnused(allowances.up[dialect], diagnostics);
    reportUnused(allowances.down[dialect], diagnostics);
  }
  return rows;
}

function reportEmpty(empty: readonly EmptyTable[], what: string, diagnostics: Diagnostics): void {
  for (const { table, reason } of empty) {
    const message = `no row could be made up for \`${table}\`, so \`${what}\` was verified without any there`;
    diagnostics.warn('unpopulated-table', undefined, message, { why: `an engine says: ${reason}` });
  }
}

function readAllowances(
  sources: PerDialect<SourceText | undefined>,
  diagnostics: Diagnostics,
): PerDialect<Allowance | undefined> {
  const read = (dialect: Dialect) => {
    const source = sources[dialect];
    return source === undefined ? undefined : readAllowance(source, dialect, diagnostics);
  };
  return { postgres: read('postgres'), sqlite: read('sqlite') };
}

async function readCatalogs(sides: Sides): Promise<PerDialect<Catalog>> {
  return { postgres: await sides.postgres.catalog(), sqlite: await sides.sqlite.catalog() };
}

async function look(
  { sides, started }: Verifying,
  catalogs: PerDialect<Catalog>,
): Promise<PerDialect<Snapshot>> {
  const take = (dialect: Dialect) =>
    takeSnapshot(sides[dialect], catalogs[dialect], catalogs.postgres, started);
  return { postgres: await take('postgres'), sqlite: await take('sqlite') };
}

/** Gives those that went up. */
async function goUp(
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

function compareUp(
  { migration: { name, up }, diagnostics, allowances }: Verifying,
  before: PerDialect<Snapshot>,
  after: PerDialect<Snapshot>,
): Losses {
  const losses = {
    postgres: differences(before.postgres, after.postgres),
    sqlite: differences(before.sqlite, after.sqlite),
  };
  for (const dialect of dialects) {
    if (isAllowed(allowances.up[dialect], losses[dialect])) continue;
    reportLosses(losses[dialect], name, up[dialect], dialect, diagnostics);
  }
  // A loss on one engine only has been told already.
  const told = new Set(dialects.flatMap((dialect) => losses[dialect].map(({ table }) => table)));
  for (const { table, only } of engineDifferences(after.postgres, after.sqlite, before.postgres)) {
    if (!told.has(table)) reportEngines(table, only, name, up, diagnostics);
  }
  return losses;
}

function compareEnforced(
  { migration: { name, up }, diagnostics, allowances }: Verifying,
  enforced: readonly Difference[],
  lost: readonly Difference[],
): void {
  const unsafe = enforced.filter(
    ({ kind, table }) => !lost.some((loss) => loss.kind === kind && loss.table === table),
  );
  if (!isAllowed(allowances.up.sqlite, unsafe)) reportUnsafe(unsafe, name, up.sqlite, diagnostics);
}

/** Goes down where there is a way down, and up again. */
async function compareDown(verifying: Verifying, before: PerDialect<Snapshot>, lost: Losses): Promise<void> {
  const { migration, sides, diagnostics, allowances } = verifying;
  const { name, down } = migration;
  const wentDown: Dialect[] = [];
  for (const dialect of dialects) {
    const source = down[dialect];
    if (source === undefined) continue;
    const failure = await sides[dialect].step(source.text);
    if (failure === undefined) wentDown.push(dialect);
    else
      reportFailure(
        failure,
        name,
        source,
        dialect,
        'on its way down, where the tables hold rows',
        diagnostics,
      );
  }
  const after = await look(verifying, await readCatalogs(sides));
  const back: Dialect[] = [];
  for (const dialect of wentDown) {
    const source = down[dialect];
    if (source === undefined) continue;
    const left = leftovers(before[dialect], after[dialect]);
    reportLeftovers(left, name, source, dialect, diagnostics);
    if (left.length === 0) back.push(dialect);
    // What the way up lost, no way down brings back.
    const losses = differences(before[dialect], after[dialect]).filter(
      ({ table }) => !lost[dialect].some((loss) => loss.table === table),
    );
    if (!isAllowed(allowances.down[dialect], losses))
      reportLosses(losses, `${name} and back`, source, dialect, diagnostics);
  }
  await goUp(verifying, back, 'after its way down');
}

/** Tables and columns that the way down does not take away, or does not bring back. */
function leftovers(before: Snapshot, after: Snapshot): readonly string[] {
  const missing = (from: Snapshot, to: Snapshot, article: string) =>
    [...from.tables.values()].flatMap(({ name, columns }) => {
      const other = to.tables.get(name);
      if (other === undefined) return [`${article} table \`${name}\``];
      return columns
        .filter((column) => !other.columns.includes(column))
        .map((column) => `${article} column \`${name}.${column}\``);
    });
  return [...missing(after, before, 'the'), ...missing(before, after, 'no')];
}

function isAllowed(allowance: Allowance | undefined, losses: readonly Difference[]): boolean {
  if (allowance === undefined) return false;
  if (losses.length > 0) allowance.used = true;
  return true;
}
