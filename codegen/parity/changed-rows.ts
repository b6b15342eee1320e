/** Whether a call changed anything, seen in the tables: of a query that gives nothing back nothing else tells. */
import { isUnreadable } from './compare.js';
import { sameness } from './data/sameness.js';
import type { AnswerError, DataRow } from './parity.js';
import type { Trial } from './trial.js';

type Contents = readonly DataRow[] | AnswerError;

/** True if a table holds other rows after the step than before it, on the first engine. */
export function changedRows({ data, outcomes }: Trial, step: number): boolean {
  const steps = outcomes[0] ?? [];
  for (const [table, after] of steps[step]?.contents ?? []) {
    let before: Contents = data.get(table) ?? [];
    for (const { contents } of steps.slice(0, step)) before = contents.get(table) ?? before;
    if (!sameRows(before, after)) return true;
  }
  return false;
}

/** A table that cannot be read holds what a query wrote there: rows are made of values that their columns hold. */
function sameRows(before: Contents, after: Contents): boolean {
  if (isUnreadable(before) || isUnreadable(after)) return false;
  if (before.length !== after.length) return false;
  // A column that a row leaves out takes its default.
  const columns = Object.keys(before[0] ?? {}).filter((name) =>
    before.every((row) => Object.hasOwn(row, name)),
  );
  const texts = (rows: readonly DataRow[]) =>
    rows.map((row) => columns.map((name) => sameness(row[name])).join('\0')).sort();
  const others = texts(after);
  return texts(before).every((text, index) => text === others[index]);
}
