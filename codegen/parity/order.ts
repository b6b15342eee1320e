/** Decides whether rows that differ, or that stand in another order, break what ORDER BY promises. */
import type { AnyCodec, Codec } from '../../src/codecs.js';
import { integer, nullable } from '../../src/codecs.js';
import type { Dialect } from '../../src/dialect.js';
import { isDalError } from '../../src/index.js';
import type { AnyQuery } from '../../src/query.js';
import type { AnyRow } from '../../src/row-fields.js';
import type { AnyDal } from './engines.js';
import { type Circumstances, match } from './equal-values.js';
import type { DataRow, Value } from './parity.js';
import { rankingsOf } from './rank-text.js';
import { runOwn } from './statements.js';
import type { Subject } from './subject.js';

/** The rows of one engine as its statement gave them, and which of them share a place. */
export interface RankedRows {
  readonly ordered: boolean;
  readonly rows: readonly DataRow[];
  readonly ranks: readonly Value[];
  /** How many rows share the place of each, those included that LIMIT left out. */
  readonly sizes: readonly Value[];
}

const rank = 'dualect rank';
const size = 'dualect size';

/** A question for rows with their places. */
export type RankQuery = AnyQuery & { readonly ordered: boolean };

/** The forms of the question to one engine: the first that it takes is right. None where that cannot be asked. */
export function rankQueries(subject: Subject, dialect: Dialect): readonly RankQuery[] {
  const text = subject.sql[dialect];
  const columns = subject.facts.variants[dialect]?.columns.map(({ name }) => name) ?? [];
  const { query } = subject;
  const count = nullable(integer);
  return (text === undefined ? [] : rankingsOf(text, dialect, columns)).map((ranking) => ({
    kind: 'many',
    name: query.name,
    sql: { [dialect]: ranking.text },
    params: query.params,
    row: { ...flatRow(query), [rank]: count, [size]: count },
    undoable: false,
    ordered: ranking.ordered,
  }));
}

/** `undefined` if the engine does not take the question. */
export async function rankedRows(
  dal: AnyDal,
  query: RankQuery,
  parameters: unknown,
): Promise<RankedRows | undefined> {
  try {
    const rows = (await runOwn(dal, query, parameters)) as readonly DataRow[];
    return {
      ordered: query.ordered,
      rows,
      ranks: rows.map((row) => row[rank]),
      sizes: rows.map((row) => row[size]),
    };
  } catch (error) {
    if (isDalError(error)) return undefined;
    throw error;
  }
}

/** The columns in the order of the statement, each without regard to the objects that they are made to. */
export function flatRow({ row, columns }: AnyQuery): AnyRow {
  const leaves = leavesOf(row);
  const byPosition = leaves.map((_, position) => leaves[columns?.indexOf(position) ?? position]);
  // Of an outer join's far side every column may be null.
  return Object.fromEntries(
    byPosition.map((codec, position) => [`column ${position + 1}`, nullable(codec as Codec<unknown>)]),
  );
}

function leavesOf(row: AnyRow): readonly AnyCodec[] {
  return Object.values(row).flatMap((field) => (field.shape === 'value' ? [field] : leavesOf(field.fields)));
}

/**
 * `equal` if the rows differ only where the order of neither engine is laid down: among rows of one place, and in which of them
 * LIMIT leaves out (then with `cut`). Where only one of the engines tells rows apart, they must be told apart on both.
 */
export function compareRanked(
  a: RankedRows,
  b: RankedRows,
  shape: AnyRow,
  circumstances: Circumstances,
): 'equal' | 'cut' | 'order' | 'rows' {
  const total = match(a.rows, b.rows, shape, circumstances);
  const kind = total.first.length + total.second.length > 0 ? 'rows' : 'order';
  if (a.rows.length !== b.rows.length) return kind;
  let cut = false;
  for (let start = 0; start < a.rows.length; ) {
    let end = start + 1;
    while (end < a.rows.length && samePlace(a, end) && samePlace(b, end)) end++;
    const { first } = match(a.rows.slice(start, end), b.rows.slice(start, end), shape, circumstances);
    if (first.length > 0) {
      if (!isCut(a, start) || !isCut(b, start)) return kind;
      cut = true;
    }
    start = end;
  }
  return cut ? 'cut' : 'equal';
}

function samePlace({ ordered, ranks }: RankedRows, index: number): boolean {
  return !ordered || ranks[index] === ranks[index - 1];
}

/** True if not all rows that share the place are among the rows. */
function isCut({ ordered, ranks, sizes }: RankedRows, index: number): boolean {
  if (!ordered) return false;
  return ranks.filter((each) => each === ranks[index]).length < Number(sizes[index]);
}
