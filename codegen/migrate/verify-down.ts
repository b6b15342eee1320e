/** Verifies the way down of one step: it leads back to where the way up began, and the way up can run again. */
import { type Dialect, dialects, type PerDialect } from '../../src/dialect.js';
import type { Catalog } from '../analysis/catalog.js';
import { enforcedLosses } from './enforced.js';
import { leftovers } from './leftovers.js';
import { reportLeftovers, reportLosses } from './report.js';
import { type Difference, differences, type Snapshot } from './snapshot.js';
import { type Losses, look, move, readCatalogs, reportEnforced, type Verifying } from './verifying.js';

/** Goes down where there is a way down, and up again. `before` and `catalogsBefore` are how it was before the way up, which `lost` what it says. */
export async function verifyDown(
  verifying: Verifying,
  before: PerDialect<Snapshot>,
  catalogsBefore: PerDialect<Catalog>,
  lost: Losses,
): Promise<void> {
  const { migration, sides, diagnostics, allowances, started } = verifying;
  const { name, down } = migration;
  const catalogs = await readCatalogs(sides);
  const above = await look(verifying, catalogs);
  const enforced =
    down.sqlite === undefined
      ? []
      : await enforcedLosses(sides.sqlite, down.sqlite.text, catalogs.postgres, started);
  const wentDown = await move(verifying, 'down', dialects, 'on its way down, where the tables hold rows');
  const catalogsAfter = await readCatalogs(sides);
  const after = await look(verifying, catalogsAfter);
  if (wentDown.includes('sqlite'))
    reportEnforced(verifying, 'down', enforced, differences(above.sqlite, after.sqlite));
  const back: Dialect[] = [];
  for (const dialect of wentDown) {
    const source = down[dialect];
    if (source === undefined) continue;
    const left = leftovers(catalogsBefore[dialect], catalogsAfter[dialect]);
    reportLeftovers(left, name, source, dialect, diagnostics);
    if (left.length === 0) back.push(dialect);
    // What the way up lost, no way down brings back.
    const losses = newLosses(differences(before[dialect], after[dialect]), lost[dialect]);
    if (losses.length > 0 && !allowances.down[dialect].take('data-loss'))
      reportLosses(losses, `${name} and back`, source, dialect, diagnostics);
  }
  await move(verifying, 'up', back, 'after its way down');
  for (const dialect of dialects) {
    const looked = wentDown.includes(dialect)
      ? (['data-loss', 'refused-rows'] as const)
      : (['refused-rows'] as const);
    allowances.down[dialect].reportUnused(looked, diagnostics);
  }
}

/** What is lost and was not lost on the way up: that no way down brings back. */
function newLosses(losses: readonly Difference[], lost: readonly Difference[]): readonly Difference[] {
  return losses.flatMap((loss): readonly Difference[] => {
    const earlier = lost.filter(({ table }) => table === loss.table);
    if (earlier.some(({ kind }) => kind === 'table')) return [];
    if (loss.kind === 'column' || loss.kind === 'values')
      return earlier.some((one) => 'column' in one && one.column === loss.column) ? [] : [loss];
    if (loss.kind === 'table') return [loss];
    const gone = new Set(earlier.flatMap((one) => (one.kind === 'rows' ? one.keys : [])));
    const keys = loss.keys.filter((key) => !gone.has(key));
    return keys.length === 0 ? [] : [{ ...loss, keys }];
  });
}
