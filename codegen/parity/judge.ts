/** Judges a trial: where an engine differs from the first one, and what is no difference because nothing lays it down. */
import type { AnyRow } from '../../src/row-fields.js';
import { writesBeyondType } from './beyond-type.js';
import { breaksBoth } from './broken-constraints.js';
import {
  compareAnswers,
  compareContents,
  type Difference,
  isUnreadable,
  type Outcome,
  sameEnd,
} from './compare.js';
import { cutApart } from './data/cuts.js';
import type { RunningEngine } from './engines.js';
import { type Circumstances, match, sameClockOrder } from './equal-values.js';
import { compareRanked, flatRow, type RankedRows, type RankQuery, rankedRows, rankQueries } from './order.js';
import type { TableStatements } from './statements.js';
import type { Subject } from './subject.js';
import { type Bench, beforeStep, type Step, type Trial, withinStep } from './trial.js';

/** A difference, with the numbers of the engine and of the step. */
export interface Found extends Difference {
  readonly engine: number;
  readonly step: number;
}

export interface Judgement {
  /** The first one. */
  readonly found?: Found;
  /** How many steps were compared on all engines, up to the first difference: what follows a doubt is not. */
  readonly compared: number;
  /** Sentences about what was compared of a step, by its number. */
  readonly notes: Notes;
}

type Notes = ReadonlyMap<number, ReadonlySet<string>>;

const cutNote =
  'LIMIT cuts through rows of equal sort keys, so each engine chooses which of them it gives: add a column to ORDER BY that tells them apart.';
const tieNote =
  'ORDER BY leaves rows of equal sort keys in any order, and the engines gave them in different ones.';
const bareNote =
  'There is no ORDER BY, and the engines gave the rows in different orders: they were compared as a set.';
const unreadNote =
  'The engines gave the rows in different orders; whether ORDER BY lays one down could not be told, so they were compared as a set.';

const printedNote =
  '`->>` was tried with texts, plain numbers, booleans and null: an object, a list, and a number with an exponent are texts of other forms on each engine. A member that a query also goes into, by `->`, was tried with all of them.';

export async function judge(bench: Bench, trial: Trial): Promise<Judgement> {
  const { steps, outcomes } = trial;
  const circumstances = circumstancesOf(trial, bench.statements);
  const notes = new Map(steps.map(({ subject }, step) => [step, notesOf(subject)]));
  const [first = [], ...others] = outcomes;
  const shapeOf = (table: string): AnyRow => bench.statements.readQuery(table).row;
  let compared = steps.length;
  for (const [index, other] of others.entries()) {
    const engine = index + 1;
    const twins = new Map<string, string>();
    for (const [step, { subject }] of steps.entries()) {
      const timed = timedAt(circumstances, trial, engine, step);
      const own = { ...timed, twins };
      const [a, b] = [first[step], other[step]];
      if (a === undefined || b === undefined || meetsOwnInstants(trial, engine, step)) {
        compared = Math.min(compared, step);
        break;
      }
      const kind = compareAnswers(a.answer, b.answer, subject.query, bench.statements.tables, own);
      if (
        kind !== undefined &&
        !(await isLeftOpen(
          bench,
          { ...trial, circumstances: timed },
          { engine, step, kind },
          notes.get(step),
        ))
      )
        return { found: { kind, tables: [], engine, step }, compared: Math.min(compared, step), notes };
      const tables = compareContents(a, b, shapeOf, own);
      if (tables.length > 0) {
        const isType = tables.some((table) =>
          [a, b].some(({ contents }) => !Array.isArray(contents.get(table))),
        );
        const found: Found = { kind: isType ? 'type' : 'contents', tables, engine, step };
        return { found, compared: Math.min(compared, step), notes };
      }
      if (!sameEnd(a, b, bench.statements.tables)) {
        const found: Found = { kind: 'error', tables: [], atEnd: true, engine, step };
        return { found, compared: Math.min(compared, step), notes };
      }
      if (steps.length === 1) break;
      if (!agreeOnTime([a, b], shapeOf, own) || mayHaveUsedUpNumbers(subject, a, bench.statements)) {
        compared = Math.min(compared, step + 1);
        break;
      }
    }
  }
  return { compared, notes };
}

/** What counts as equal in all of a trial. */
export function circumstancesOf(trial: Trial, statements: TableStatements): Circumstances {
  return { ...trial.circumstances, largest: largestSummed(trial, statements) };
}

/** What counts as equal after a step: instants may lie apart once the clock was asked, as far as the two engines may have asked it. */
export function timedAt(
  circumstances: Circumstances,
  { steps, outcomes }: Pick<Trial, 'steps' | 'outcomes'>,
  engine: number,
  step: number,
): Circumstances {
  const asked = steps.slice(0, step + 1).findIndex((each) => each.subject.readsClock);
  if (asked === -1) return { ...circumstances, clockRange: 0 };
  const [a, b] = [0, engine].map((each) => {
    const { from } = outcomes[each]?.[asked]?.during ?? {};
    const { to } = outcomes[each]?.[step]?.during ?? {};
    return from === undefined || to === undefined ? undefined : { from, to };
  });
  if (a === undefined || b === undefined) return circumstances;
  return { ...circumstances, clockRange: Math.max(a.to - b.from, b.to - a.from) + 1 };
}

function notesOf({ sql }: Subject): Set<string> {
  const cut = cutApart(sql);
  const isFar = cut !== undefined && cut > 120;
  return new Set([
    ...(/[-#]>>/.test(sql.postgres ?? '') ? [printedNote] : []),
    ...(isFar ? [cutAt(cut)] : []),
  ]);
}

function cutAt(count: number): string {
  return `Only one variant cuts off at ${count} rows: only answers of more rows can show what differs.`;
}

/** Of what stands in a column of floats; `undefined` if no step sums any. */
function largestSummed({ steps, data }: Trial, statements: TableStatements): number | undefined {
  const sums = steps.some(({ subject }) =>
    Object.values(subject.sql).some((text) => /\b(?:sum|avg|total)\s*\(/i.test(text ?? '')),
  );
  if (!sums) return undefined;
  const numbers = [...data].flatMap(([name, rows]) =>
    statements
      .table(name)
      .columns.filter(({ type }) => type.logical.kind === 'real')
      .flatMap((column) => rows.map((row) => Math.abs(Number(row[column.name] ?? 0)))),
  );
  return Math.max(0, ...numbers);
}

/** False where the clock of one engine told rows apart and the other's did not: what follows in the transaction may differ. */
function agreeOnTime(
  [a, b]: readonly [Outcome, Outcome],
  shapeOf: (table: string) => AnyRow,
  own: Circumstances,
): boolean {
  const pairs = [...a.contents].flatMap(([table, rows]) => {
    const others = b.contents.get(table);
    if (others === undefined || isUnreadable(rows) || isUnreadable(others)) return [];
    return match(rows, others, shapeOf(table), own).pairs;
  });
  return sameClockOrder(pairs, own);
}

/** True after a refused write to a table that an engine numbers: PostgreSQL gives no number twice, SQLite takes it back. */
function mayHaveUsedUpNumbers(
  { touched }: Subject,
  { answer }: Outcome,
  statements: TableStatements,
): boolean {
  const isNumbered = (name: string) => statements.table(name).columns.some(({ numbered }) => numbered);
  return answer.kind === 'error' && touched.some(isNumbered);
}

/**
 * True if the step asks the clock after an earlier one has left an instant of it: what passed between them is another time on each
 * engine, and none where PostgreSQL's clock stands still, which may be before an instant that it rounded up.
 */
function meetsOwnInstants({ steps, outcomes, circumstances }: Trial, engine: number, step: number): boolean {
  if (steps[step]?.subject.readsClock !== true) return false;
  return steps.slice(0, step).some(({ subject }, earlier) => {
    if (!subject.writes || !subject.readsClock) return false;
    const contents = [0, engine].flatMap((each) => [...(outcomes[each]?.[earlier]?.contents.values() ?? [])]);
    const values = contents.flatMap((rows) => (isUnreadable(rows) ? [] : rows.flatMap(Object.values)));
    return values.some((value) => value instanceof Date && circumstances.isFresh(value));
  });
}

type Doubt = Omit<Found, 'tables'>;

/** True if no ORDER BY lays down what differs. */
async function isLeftOpen(
  bench: Bench,
  trial: Trial,
  { engine, step, kind }: Doubt,
  notes = new Set<string>(),
): Promise<boolean> {
  const { subject } = trial.steps[step] as Step;
  if (kind === 'error') return isRefusedForBoth(bench, trial, engine, step);
  if (kind === 'type' || kind === 'contents') return false;
  if (subject.writes && kind !== 'order') return false;
  const engines = [bench.engines[0], bench.engines[engine]];
  const ranked: RankedRows[] = [];
  const started = Date.now();
  for (const each of engines) {
    const rows = each === undefined ? undefined : await rankedOn(bench, each, trial, step);
    if (rows !== undefined) ranked.push(rows);
  }
  const [a, b] = ranked;
  if (a === undefined || b === undefined) {
    if (kind === 'order') notes.add(unreadNote);
    return kind === 'order';
  }
  // Both were asked again.
  const { clockRange } = trial.circumstances;
  const again = { clockRange: clockRange === 0 ? 0 : Math.max(clockRange, Date.now() - started + 1) };
  const result = compareRanked(a, b, flatRow(subject.query), { ...trial.circumstances, ...again });
  if (result === 'cut') notes.add(cutNote);
  else if (result === 'equal') notes.add(a.ordered || b.ordered ? tieNote : bareNote);
  return result === 'cut' || result === 'equal';
}

/** True if both engines refuse, and the call breaks what both name. */
async function isRefusedForBoth(bench: Bench, trial: Trial, engine: number, step: number): Promise<boolean> {
  const [a, b] = [0, engine].map((each) => trial.outcomes[each]?.[step]?.answer);
  const [first, running] = [bench.engines[0], bench.engines[engine]];
  if (a?.kind !== 'error' || b?.kind !== 'error' || first === undefined || running === undefined)
    return false;
  if (await breaksBoth(running, bench, trial, step, a.error)) return true;
  const isOfType = b.error.code === 'invalid_value' && a.error.code.endsWith('_violation');
  return isOfType && (await writesBeyondType(first, bench, trial, step));
}

const knownQueries = new WeakMap<Subject, Map<string, readonly RankQuery[]>>();

async function rankedOn(
  bench: Bench,
  engine: RunningEngine,
  trial: Trial,
  step: number,
): Promise<RankedRows | undefined> {
  const { subject, call } = trial.steps[step] as Step;
  const known = knownQueries.get(subject) ?? new Map<string, readonly RankQuery[]>();
  knownQueries.set(subject, known);
  const queries = known.get(engine.dialect) ?? rankQueries(subject, engine.dialect);
  known.set(engine.dialect, queries);
  const before = subject.writes ? withinStep : beforeStep;
  for (const query of queries) {
    // A form that PostgreSQL refuses ends its transaction.
    const rows = await before(engine, bench, trial, step, (tx) => rankedRows(tx, query, call.parameters));
    if (rows !== undefined) return rows;
  }
  return undefined;
}
