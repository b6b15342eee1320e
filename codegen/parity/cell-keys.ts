/** What the cells of one column are compared by in a report: values that count as equal may be printed otherwise on each engine. */
import type { AnyRow } from '../../src/row-fields.js';
import { type Circumstances, equalRows, match } from './equal-values.js';
import type { DataRow, Value } from './parity.js';

/** Gives one text to what counts as equal, and the printed text to everything else. */
export type CellKey = (column: string, value: Value) => string;

/**
 * @param sides the rows of each engine; all are compared with the first
 * @param circumstances of the first engine and the one of that number
 */
export function cellKeys(
  [first = [], ...others]: readonly (readonly DataRow[])[],
  shapes: AnyRow,
  circumstances: (engine: number) => Circumstances,
  print: (value: Value) => string,
): CellKey {
  const keys = new Map<string, Map<string, string>>();
  for (const [index, rows] of others.entries()) {
    const own = circumstances(index + 1);
    // Rows that are equal as a whole tell which ids stand for each other.
    match(first, rows, shapes, own);
    for (const [column, shape] of Object.entries(shapes)) {
      const [known, values] = [byText(first, column, print), byText(rows, column, print)];
      const join = joining(remembered(keys, column));
      for (const [text, value] of values) {
        // What the clock said may be of several rows of the first engine.
        if (known.has(text) && !(value instanceof Date)) continue;
        for (const [twin, other] of known)
          if (equalRows({ [column]: other }, { [column]: value }, { [column]: shape }, own)) join(twin, text);
      }
    }
  }
  return (column, value) => {
    const text = print(value);
    return keys.get(column)?.get(text) ?? text;
  };
}

function byText(
  rows: readonly DataRow[],
  column: string,
  print: (value: Value) => string,
): ReadonlyMap<string, Value> {
  return new Map(rows.map((row) => [print(row[column]), row[column]]));
}

function remembered(keys: Map<string, Map<string, string>>, column: string): Map<string, string> {
  const known = keys.get(column) ?? new Map<string, string>();
  keys.set(column, known);
  return known;
}

function joining(keys: Map<string, string>): (one: string, other: string) => void {
  return (one, other) => {
    const [kept, gone] = [keys.get(one) ?? one, keys.get(other) ?? other];
    if (kept === gone) return;
    for (const [text, key] of keys) if (key === gone) keys.set(text, kept);
    keys.set(one, kept).set(other, kept);
  };
}
