/** Tables of a report as lines of text: as they are if they fit, else turned so that columns stand under each other. */
import type { createColors } from 'picocolors';
import type { PrintedTable } from '../parity.js';
import type { AlignedRow, AlignedTables } from './align.js';
import { inColumns, oneLine, type TextCell, widthOf } from './cells.js';
import { counted } from './counts.js';

type Colors = ReturnType<typeof createColors>;

/** A table under its name. */
export function tableLines(table: PrintedTable, width: number, colors: Colors): readonly string[] {
  const head = table.columns.map((text) => ({ text: oneLine(text), tint: colors.dim }));
  const rows = table.rows.map((row) => row.map((text) => ({ text: oneLine(text) })));
  const title = `${colors.bold(oneLine(table.name))} ${colors.dim(counted(rows.length, 'row'))}`;
  const upright = inColumns([head, ...rows]);
  if (Math.max(...upright.map(widthOf)) + 2 <= width) return [title, ...upright.map((line) => `  ${line}`)];
  const lines = [title];
  const perBlock = Math.max(1, Math.floor((width - 30) / 40));
  for (let from = 0; from < rows.length; from += perBlock) {
    const block = rows.slice(from, from + perBlock);
    const names = block.map((_, index) => ({ text: `row ${from + index + 1}`, tint: colors.dim }));
    const turned = head.map((name, column) => [name, ...block.map((row) => row[column] ?? { text: '' })]);
    lines.push(...inColumns([[{ text: '' }, ...names], ...turned]).map((line) => `  ${line}`));
  }
  return lines;
}

/** Both sides of two tables: rows that differ are marked with `≠`, and in them the cells that do. */
export function comparisonLines(
  tables: AlignedTables,
  names: readonly [string, string],
  width: number,
  colors: Colors,
): readonly string[] {
  const title = tables.name === '' ? [] : [colors.bold(oneLine(tables.name))];
  const lefts = sideLines(tables, names[0], ({ left }) => left, colors);
  const rights = sideLines(tables, names[1], ({ right }) => right, colors);
  const widest = Math.max(...lefts.map(plainWidth));
  const lines = lefts.map((line, index) => {
    const differs = (tables.rows[index - 2]?.differs.size ?? 0) > 0;
    const padding = ' '.repeat(widest - plainWidth(line));
    return `${differs ? colors.red('≠') : ' '} ${line}${padding} ${colors.dim('│')} ${rights[index] ?? ''}`;
  });
  if (Math.max(...lines.map(plainWidth)) <= width) return [...title, ...lines];
  return [...title, ...tables.rows.flatMap((row, index) => turnedRow(row, index, tables, names, colors))];
}

/** One side under its name: the columns, then a line per aligned row. */
function sideLines(
  { columns, rows }: AlignedTables,
  name: string,
  cellsOf: (row: AlignedRow) => readonly string[] | undefined,
  colors: Colors,
): readonly string[] {
  const cells = rows.map(cellsOf);
  const head = columns.map((text) => ({ text: oneLine(text), tint: colors.dim }));
  const lines = inColumns([
    head,
    ...cells.map((row, index) =>
      (row ?? []).map((text, column) => marked(text, rows[index]?.differs.has(column) === true, colors)),
    ),
  ]);
  const missing = colors.red('no such row');
  return [
    colors.bold(name),
    ...lines.map((line, index) => (index > 0 && cells[index - 1] === undefined ? missing : line)),
  ];
}

function plainWidth(line: string): number {
  return widthOf(line.replace(/\u001B\[\d+m/g, ''));
}

function marked(text: string, differs: boolean, colors: Colors): TextCell {
  return differs ? { text: `≠ ${oneLine(text)}`, tint: colors.yellow } : { text: oneLine(text) };
}

/** A wide row: one line per column that differs, the first column with them, and how many are equal. */
function turnedRow(
  { left, right, differs }: AlignedRow,
  index: number,
  { columns }: AlignedTables,
  names: readonly [string, string],
  colors: Colors,
): readonly string[] {
  const title = `row ${index + 1}`;
  if (differs.size === 0)
    return [`  ${colors.dim(`${title} is equal, ${oneLine(columns[0] ?? '')} ${oneLine(left?.[0] ?? '')}`)}`];
  const shown = [...columns.keys()].filter((column) => column === 0 || differs.has(column));
  const lines = inColumns([
    [{ text: title, tint: colors.dim }, ...names.map((text) => ({ text, tint: colors.bold }))],
    ...shown.map((column) => [
      { text: `${differs.has(column) ? '≠' : ' '} ${oneLine(columns[column] ?? '')}`, tint: colors.dim },
      ...[left, right].map((row) =>
        row === undefined
          ? { text: 'no such row', tint: colors.red }
          : marked(row[column] ?? '', differs.has(column), colors),
      ),
    ]),
  ]);
  const equal = columns.length - differs.size - (differs.has(0) ? 0 : 1);
  const rest = equal > 0 ? [colors.dim(`  and ${counted(equal, 'equal column')}`)] : [];
  return [...lines, ...rest].map((line) => `  ${line}`);
}
