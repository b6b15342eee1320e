/** Two printed answers side by side: which rows belong together, and in which cells they differ. */
import type { DifferenceKind, PrintedAnswer, PrintedTable } from '../parity.js';

/** A row of one side, of the other, or of both. */
export interface AlignedRow {
  readonly left?: readonly string[];
  readonly right?: readonly string[];
  /** The columns, by position, that differ; all of them where one side has no such row. */
  readonly differs: ReadonlySet<number>;
}

export interface AlignedTables {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly AlignedRow[];
}

/** Rows by their position if the order counts; else equal rows first, then the most alike. A table that is absent has no rows. */
export function alignTables(
  left: PrintedTable | undefined,
  right: PrintedTable | undefined,
  ordered: boolean,
): AlignedTables {
  const columns = [...new Set([...(left?.columns ?? []), ...(right?.columns ?? [])])];
  const lefts = rowsOf(left, columns);
  const rights = rowsOf(right, columns);
  const pairs = ordered ? byPosition(lefts, rights) : byLikeness(lefts, rights);
  return {
    name: left?.name ?? right?.name ?? '',
    columns,
    rows: pairs.map(([one, other]) => ({
      ...(one === undefined ? {} : { left: one.cells }),
      ...(other === undefined ? {} : { right: other.cells }),
      differs: new Set(
        columns.flatMap((_, index) => (one?.keys[index] === other?.keys[index] ? [] : [index])),
      ),
    })),
  };
}

interface Row {
  readonly cells: readonly string[];
  readonly keys: readonly string[];
}
type Pair = readonly [Row | undefined, Row | undefined];

function rowsOf(table: PrintedTable | undefined, columns: readonly string[]): readonly Row[] {
  if (table === undefined) return [];
  const places = columns.map((name) => table.columns.indexOf(name));
  const keys = table.keys ?? table.rows;
  return table.rows.map((row, index) => ({
    cells: places.map((place) => row[place] ?? ''),
    keys: places.map((place) => keys[index]?.[place] ?? ''),
  }));
}

function byPosition(lefts: readonly Row[], rights: readonly Row[]): readonly Pair[] {
  return Array.from({ length: Math.max(lefts.length, rights.length) }, (_, index) => [
    lefts[index],
    rights[index],
  ]);
}

function byLikeness(lefts: readonly Row[], rights: readonly Row[]): readonly Pair[] {
  const free = new Set(rights.keys());
  const partners = new Map<number, number>();
  const take = (index: number, likeness: (one: Row, other: Row) => number) => {
    const row = lefts[index];
    let best = { place: -1, score: 0 };
    for (const place of free) {
      const other = rights[place];
      const score = row === undefined || other === undefined ? 0 : likeness(row, other);
      if (score > best.score) best = { place, score };
    }
    if (best.place < 0) return;
    free.delete(best.place);
    partners.set(index, best.place);
  };
  for (const index of lefts.keys())
    take(index, (one, other) => (equalCells(one, other) === one.keys.length ? 1 : 0));
  for (const index of lefts.keys()) {
    if (!partners.has(index))
      take(index, (one, other) => (one.keys.length === 1 ? 1 : equalCells(one, other)));
  }
  return [
    ...lefts.map((row, index): Pair => [row, rights[partners.get(index) ?? -1]]),
    ...[...free].map((place): Pair => [undefined, rights[place]]),
  ];
}

function equalCells(one: Row, other: Row): number {
  return one.keys.filter((key, index) => key === other.keys[index]).length;
}

/** Engines that gave the same. */
export interface AnswerGroup {
  readonly engines: readonly string[];
  readonly answer: PrintedAnswer;
}

/** The answers, each only once, in the order of the engines. If they differ only in what is not printed, each stands alone. */
export function groupAnswers(
  answers: readonly PrintedAnswer[],
  kind: DifferenceKind,
): readonly AnswerGroup[] {
  const groups = new Map<string, { engines: string[]; answer: PrintedAnswer }>();
  for (const answer of answers) {
    const key = keyOf(answer, kind === 'order');
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { engines: [answer.engine], answer });
    else known.engines.push(answer.engine);
  }
  if (groups.size > 1) return [...groups.values()];
  return answers.map((answer) => ({ engines: [answer.engine], answer }));
}

function keyOf({ summary, rows, contents }: PrintedAnswer, ordered: boolean): string {
  const table = (each: PrintedTable) => {
    const texts = (each.keys ?? each.rows).map((row) => JSON.stringify(row));
    return [each.name, ...each.columns, ...(ordered ? texts : texts.sort())];
  };
  return JSON.stringify([summary, rows === undefined ? null : table(rows), contents.map(table)]);
}

/** `PGlite and PostgreSQL`. */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
