/** Prints the two reports side by side. */
import { isDeepStrictEqual } from 'node:util';
import pc from 'picocolors';
import type { Report } from './service.js';

/** Prints what both services did, and returns how many steps differ. */
export function printComparison(sqlite: Report, postgres: Report): number {
  const count = Math.max(sqlite.steps.length, postgres.steps.length);
  const rows = Array.from({ length: count }, (_, index) => {
    const [left, right] = [sqlite.steps[index], postgres.steps[index]];
    const cells = [left?.what ?? right?.what ?? '', show(left?.result), show(right?.result)];
    return { cells, equal: isDeepStrictEqual(left, right) };
  });
  const headings = ['', 'SQLite', 'PostgreSQL'];
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => row.cells[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  console.log(pc.bold(`   ${line(headings)}`));
  for (const row of rows)
    console.log(`${row.equal ? pc.green(' = ') : pc.red(' ≠ ')}${line(row.cells)}`.trimEnd());
  console.log();
  printShares([sqlite, postgres]);
  return rows.filter((row) => !row.equal).length;
}

function printShares(reports: readonly Report[]): void {
  console.log(pc.bold('Who claimed what (a matter of timing)'));
  for (const report of reports)
    report.shares.forEach((share, index) => {
      const tasks = share.length === 0 ? pc.dim('nothing') : share.join(', ');
      console.log(`   ${report.backend.padEnd(8)}  claimer ${index + 1}  ${tasks}`);
    });
  console.log();
}

/** A value as text; the keys of objects in order, for the order in which JSON was stored does not matter. */
function show(value: unknown): string {
  if (typeof value === 'string') return value;
  return (
    JSON.stringify(value, (_, each: unknown) =>
      typeof each === 'object' && each !== null && !Array.isArray(each)
        ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
        : each,
    ) ?? '—'
  );
}
