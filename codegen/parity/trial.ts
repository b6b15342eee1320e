/** Runs calls on one engine after the other, and undoes what they did. */
import { isDalError } from '../../src/index.js';
import { answerTo, answerWithin, RolledBack, rolledBack } from './call.js';
import type { Outcome } from './compare.js';
import type { AnyDal, RunningEngine } from './engines.js';
import type { Circumstances } from './equal-values.js';
import type { Answer, AnswerError, Call, DataRow, DataSet, Engine, Value } from './parity.js';
import { numberFromTheEnd, type TableStatements } from './statements.js';
import type { Subject } from './subject.js';
import { refusedAtEnd } from './transaction-end.js';
import { inThisThread } from './turns.js';

/** A call, and the query that it calls. */
export interface Step {
  readonly subject: Subject;
  readonly call: Call;
}

/** What is run on every engine: the steps, one after the other in one transaction, on these rows. */
export interface Attempt {
  readonly data: DataSet;
  readonly steps: readonly Step[];
  /** True if the engines hold the rows already; else they are empty, and the rows are written within the transaction. */
  readonly loaded: boolean;
}

/** What all engines gave. */
export interface Trial extends Attempt {
  /** By engine, in the order of the engines: one outcome per step. */
  readonly outcomes: readonly (readonly Outcome[])[];
  readonly circumstances: Circumstances;
}

/** What a run works with. */
export interface Bench {
  readonly engines: readonly RunningEngine[];
  readonly statements: TableStatements;
  /** Told what is called, on which engine: while one in this thread works, nothing else can tell. */
  readonly watch?: (subject: Subject, engine: Engine) => void;
}

/** An engine does not take the rows of an attempt. */
export class RefusedRows extends Error {}

/**
 * Takes a turn on each engine, so that the next attempt may begin while this one waits for a server. Rejects with `RefusedRows`, and
 * with what is no answer of an engine.
 */
export async function tryOut(bench: Bench, attempt: Attempt): Promise<Trial> {
  const { data, steps } = attempt;
  let started = Number.POSITIVE_INFINITY;
  let ended = 0;
  const settled = bench.engines.map((engine) => {
    const outcomes = engine.turns.take(async () => {
      started = Math.min(started, Date.now());
      const given = await outcomesOn(engine, bench, attempt);
      ended = Math.max(ended, Date.now());
      return given;
    });
    if (engine.turns === inThisThread) outcomes.finally(() => watchServers(bench)).catch(() => {});
    return outcomes;
  });
  // All of them: nothing may still work for an attempt that is given up.
  const results = await Promise.allSettled(settled);
  const outcomes = results.map((result) => {
    if (result.status === 'fulfilled') return result.value;
    throw result.reason;
  });
  const clockRange = ended - started + 1;
  let known: Known | undefined;
  const isFresh = (value: Value) => {
    known ??= knownValues(data, steps);
    return !known.has(value instanceof Date ? value.getTime() : value);
  };
  return { ...attempt, outcomes, circumstances: { isFresh, clockRange, twins: new Map() } };
}

async function outcomesOn(
  engine: RunningEngine,
  bench: Bench,
  attempt: Attempt,
): Promise<readonly Outcome[]> {
  const { steps, loaded } = attempt;
  const [only] = steps;
  if (loaded && steps.length === 1 && only !== undefined && !only.subject.writes) {
    watchStep(bench, only, engine);
    const from = Date.now();
    const answer = await answerTo(engine.dal, only.call, only.subject.query.kind);
    return [{ answer, contents: new Map(), during: { from, to: Date.now() } }];
  }
  const outcomes: Outcome[] = [];
  const begun = Date.now();
  await within(engine, bench, attempt, async (tx) => {
    for (const step of steps) {
      watchStep(bench, step, engine);
      // From the beginning of a transaction on PostgreSQL's clock stands still.
      const from = engine.dialect === 'postgres' ? begun : Date.now();
      outcomes.push(await outcomeIn(tx, step, steps.length > 1, bench.statements, from));
    }
  });
  return outcomes;
}

/** What an engine was called for last. */
const called = new WeakMap<RunningEngine, Subject>();

/** A server works beside: it is told of while nothing in this thread works. */
function watchStep({ watch }: Bench, { subject }: Step, engine: RunningEngine): void {
  called.set(engine, subject);
  if (engine.turns === inThisThread || !inThisThread.isBusy) watch?.(subject, engine);
}

/** Tells what is waited for when no engine of this thread works any more. */
function watchServers({ engines, watch }: Bench): void {
  if (inThisThread.isBusy) return;
  for (const engine of engines) {
    const subject = called.get(engine);
    if (engine.turns.isBusy && subject !== undefined) watch?.(subject, engine);
  }
}

/** Runs `body` in a transaction with the rows and after the steps before `step`, and undoes all of it. */
export async function beforeStep<T>(
  engine: RunningEngine,
  bench: Bench,
  attempt: Attempt,
  step: number,
  body: (dal: AnyDal) => Promise<T>,
): Promise<T> {
  const alone = attempt.loaded && step === 0;
  return alone ? engine.turns.take(() => body(engine.dal)) : withinStep(engine, bench, attempt, step, body);
}

/** The same always in a transaction, for a body that changes something. */
export async function withinStep<T>(
  engine: RunningEngine,
  bench: Bench,
  attempt: Attempt,
  step: number,
  body: (tx: AnyDal) => Promise<T>,
): Promise<T> {
  return engine.turns.take(() =>
    within(engine, bench, attempt, async (tx) => {
      for (const { subject, call } of attempt.steps.slice(0, step))
        await answerWithin(tx, call, subject.query.kind);
      return body(tx);
    }),
  );
}

async function within<T>(
  engine: RunningEngine,
  { statements }: Bench,
  { data, steps, loaded }: Attempt,
  body: (tx: AnyDal) => Promise<T>,
): Promise<T> {
  let result: { readonly value: T } | undefined;
  try {
    await engine.dal.transaction(
      async (tx) => {
        if (!loaded) await writeRows(tx, data, statements);
        if (engine.dialect === 'postgres') await numberFromTheEnd(tx, touchedBy(steps, statements));
        result = { value: await body(tx) };
        throw rolledBack;
      },
      { retry: 0 },
    );
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
  }
  if (result === undefined) throw new Error('a transaction ended before its body');
  return result.value;
}

async function writeRows(tx: AnyDal, data: DataSet, statements: TableStatements): Promise<void> {
  try {
    for (const [table, rows] of data) if (rows.length > 0) await statements.insert(tx, table, rows);
  } catch (error) {
    throw isDalError(error) ? new RefusedRows(error.message, { cause: error }) : error;
  }
}

function touchedBy(steps: readonly Step[], statements: TableStatements) {
  const names = new Set(steps.flatMap(({ subject }) => subject.touched));
  return Array.from(names, (name) => statements.table(name));
}

/** A step among several is a savepoint, so that an error leaves the others alone. */
async function outcomeIn(
  tx: AnyDal,
  { subject, call }: Step,
  nested: boolean,
  statements: TableStatements,
  from: number,
): Promise<Outcome> {
  const answer = nested
    ? await answerWithin(tx, call, subject.query.kind)
    : await answerTo(tx, call, subject.query.kind);
  const during = { from, to: Date.now() };
  const contents = new Map<string, readonly DataRow[] | AnswerError>();
  if (answer.kind === 'error' || (subject.tells && isNothing(answer))) return { answer, contents, during };
  for (const table of subject.touched) contents.set(table, await contentsOf(tx, table, statements));
  return {
    answer,
    contents,
    during,
    ...(subject.waits ? { atEnd: await refusedAtEnd(tx, statements) } : {}),
  };
}

/** Of queries whose answer tells how many rows they changed. */
function isNothing(answer: Answer): boolean {
  if (answer.kind === 'rows') return answer.rows.length === 0;
  return answer.kind === 'value' && (answer.value === 0 || answer.value === false);
}

async function contentsOf(
  tx: AnyDal,
  table: string,
  statements: TableStatements,
): Promise<readonly DataRow[] | AnswerError> {
  try {
    return await statements.read(tx, table);
  } catch (error) {
    if (!isDalError(error) || !/^(?:corrupt|invalid_value)$/.test(error.code)) throw error;
    return { code: error.code, message: error.message };
  }
}

/** The texts and instants (in milliseconds) that stand in the rows, in the parameters, or as literals in the queries. */
export function knownValues(data: DataSet, steps: readonly Step[]): Known {
  const own = new Set<Value>();
  for (const { call, subject } of steps) {
    collect(call.parameters, own);
    for (const text of Object.values(subject.sql))
      for (const [, instant = ''] of (text ?? '').matchAll(/'(\d{4}-\d\d-\d\d[T ]\d\d:\d\d[^']*)'/g))
        own.add(milliseconds(instant));
  }
  const rows = knownRows.get(data) ?? new Set<Value>();
  if (!knownRows.has(data)) for (const each of data.values()) for (const row of each) collect(row, rows);
  knownRows.set(data, rows);
  return { has: (value) => own.has(value) || rows.has(value) };
}

/** Tells a value that did not come from a clock or an engine. */
export interface Known {
  has(value: Value): boolean;
}

/** One data set stands in some hundred attempts. */
const knownRows = new WeakMap<DataSet, Set<Value>>();

function collect(value: Value, into: Set<Value>): void {
  if (value instanceof Date) into.add(value.getTime());
  else if (typeof value === 'string') into.add(value);
  else if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value))
    for (const part of Object.values(value)) collect(part, into);
}

/** `NaN` for a text that is none. Without a zone it is of UTC, as both engines take it. */
function milliseconds(text: string): number {
  const hasZone = /(?:Z|[-+]\d\d(?::?\d\d)?)$/i.test(text.slice(11));
  return Date.parse(hasZone ? text : `${text}Z`);
}
