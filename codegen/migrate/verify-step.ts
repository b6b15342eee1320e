/** Verifies one step from the state before it: fills the tables, goes up, down and up again, and compares. */
import { dialects, type PerDialect } from '../../src/dialect.js';
import type { Diagnostics, SourceText } from '../diagnostic/diagnostic.js';
import type { MigrationSource } from '../source/migrations.js';
import { span } from '../source/source-file.js';
import { Allowances } from './allowances.js';
import { enforcedLosses } from './enforced.js';
import { engineDifferences } from './engine-differences.js';
import { type EmptyTable, populate } from './populate.js';
import { reportEngines, reportLosses } from './report.js';
import type { Sides } from './side.js';
import { type Difference, differences, type Snapshot } from './snapshot.js';
import { verifyDown } from './verify-down.js';
import { type Losses, look, move, readCatalogs, reportEnforced, type Verifying } from './verifying.js';

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
  reportEmpty(population.empty, name, up.sqlite, diagnostics);
  const allowances = {
    up: readAllowances(up, diagnostics),
    down: readAllowances(down, diagnostics),
  };
  const verifying = { migration, sides, diagnostics, allowances, started };
  const before = await look(verifying, catalogs);
  const enforced = await enforcedLosses(sides.sqlite, up.sqlite.text, catalogs.postgres, started);
  const wentUp = await move(verifying, 'up', dialects, 'where the tables hold rows');
  if (wentUp.length === dialects.length) {
    const lost = compareUp(verifying, before, await look(verifying, await readCatalogs(sides)));
    reportEnforced(verifying, 'up', enforced, lost.sqlite);
    // The way down must also leave tables that have come into use.
    const now = await readCatalogs(sides);
    const later = await populate(sides, now.postgres, now.sqlite, population.made);
    reportEmpty(later.empty, `${name} and back`, up.sqlite, diagnostics);
    rows += later.rows;
    await verifyDown(verifying, before, catalogs, lost);
    for (const dialect of dialects) allowances.up[dialect].reportUnused(['data-loss'], diagnostics);
  }
  for (const dialect of dialects) allowances.up[dialect].reportUnused(['refused-rows'], diagnostics);
  return rows;
}

function reportEmpty(
  empty: readonly EmptyTable[],
  what: string,
  source: SourceText,
  diagnostics: Diagnostics,
): void {
  for (const { table, reason } of empty) {
    const message = `no row could be made up for \`${table}\`, so \`${what}\` was verified without any there`;
    diagnostics.warn('unpopulated-table', span(source, 0, 0), message, {
      why: `an engine says: ${reason}`,
      help: 'look yourself at what the step does to the rows of this table',
    });
  }
}

function readAllowances(
  sources: PerDialect<SourceText | undefined>,
  diagnostics: Diagnostics,
): PerDialect<Allowances> {
  return {
    postgres: Allowances.read(sources.postgres, 'postgres', diagnostics),
    sqlite: Allowances.read(sources.sqlite, 'sqlite', diagnostics),
  };
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
    if (losses[dialect].length === 0 || allowances.up[dialect].take('data-loss')) continue;
    reportLosses(losses[dialect], name, up[dialect], dialect, diagnostics);
  }
  for (const { table, only } of engineDifferences(after, before)) {
    // A loss on one engine only has been told already.
    if (lossesOf(table, losses.postgres) === lossesOf(table, losses.sqlite))
      reportEngines(table, only, name, up, diagnostics);
  }
  return losses;
}

/** What is lost of a table, but for the rows, which each engine shows in its own way. */
function lossesOf(table: string, losses: readonly Difference[]): string {
  const own = losses.filter((loss) => loss.table === table);
  return own
    .map((loss) => [
      loss.kind,
      'column' in loss ? loss.column : '',
      'keys' in loss ? loss.keys.length : loss.count,
    ])
    .join(' ');
}
