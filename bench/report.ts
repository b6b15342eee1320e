/** Prints the results as Markdown, and puts them between the markers of the README. */
import { readFileSync, writeFileSync } from 'node:fs';
import type { GeneratorTime } from './generator.js';
import type { Measurement } from './measure.js';

const start = '<!-- bench:start -->';
const end = '<!-- bench:end -->';

/** One column per bout, one row per kind of work. */
export function ratioTable(columns: ReadonlyMap<string, readonly Measurement[]>): string {
  const names = [
    ...new Set([...columns.values()].flatMap((measurements) => measurements.map(({ name }) => name))),
  ];
  const rows = names.map((name) => {
    const cells = [...columns.values()].map((measurements) =>
      cell(measurements.find((one) => one.name === name)),
    );
    return [name, ...cells];
  });
  const means = [...columns.values()].map((measurements) =>
    geometricMean(measurements.map(({ ratio }) => ratio)),
  );
  rows.push(['geometric mean', ...means.map((mean) => mean.toFixed(2))]);
  return table(['work', ...columns.keys()], rows);
}

export function generatorTable(times: readonly GeneratorTime[]): string {
  const rows = times.map(({ queries, cold, unchanged }) => [
    String(queries),
    `${cold.toFixed(1)} s`,
    `${unchanged.toFixed(1)} s`,
  ]);
  return table(['queries', 'cold', 'nothing changed'], rows);
}

/** Replaces what stands between the markers. */
export function writeBetweenMarkers(file: string, text: string): void {
  const before = readFileSync(file, 'utf8');
  const from = before.indexOf(start);
  const to = before.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${file} has no ${start} … ${end}`);
  writeFileSync(file, `${before.slice(0, from + start.length)}\n${text}\n${before.slice(to)}`);
}

function cell(measurement: Measurement | undefined): string {
  if (measurement === undefined) return '';
  const { ratio, oursMicroseconds, bareMicroseconds } = measurement;
  return `${ratio.toFixed(2)} (${digits(oursMicroseconds)} / ${digits(bareMicroseconds)} µs)`;
}

const digits = (microseconds: number) => microseconds.toFixed(microseconds < 10 ? 1 : 0);

function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}
