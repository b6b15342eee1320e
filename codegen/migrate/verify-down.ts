/** Verifies the way down of one step: it leads back to where the way up began, and the way up can run again. */
import { type Dialect, dialects, type PerDialect } from '../../src/dialect.js';
import { enforcedLosses } from './enforced.js';
import { reportLeftovers, reportLosses } from './report.js';
import { differences, type Snapshot } from './snapshot.js';
import { type Losses, look, move, readCatalogs, reportEnforced, type Verifying } from './verifying.js';

/** Goes down where there is a way down, and up again. `before` is how it was before the way up, which `lost` what it says. */
export async function verifyDown(
  verifying: Verifying,
  before: PerDialect<Snapshot>,
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
  const after = await look(verifying, await readCatalogs(sides));
  if (wentDown.includes('sqlite'))
    reportEnforced(verifying, 'down', enforced, differences(above.sqlite, after.sqlite));
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
