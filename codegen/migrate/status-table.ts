/** What `dualect migrate status` prints. */
import type { MigrationStep } from './database.js';

/** One line per step under a line of titles, in columns, each line ended. */
export function statusTable(steps: readonly MigrationStep[]): string {
  const rows = [
    ['step', 'state', 'applied at'],
    ...steps.map(({ name, state, appliedAt }) => [name, state, appliedAt ?? '']),
  ];
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}
