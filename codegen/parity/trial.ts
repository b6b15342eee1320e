/** Runs calls on one engine after the other, undoes what they did, and tells where the engines differ. */
import type { AnyRow } from '../../src/row-fields.js';
import { answerTo } from './call.js';
import { compareAnswers, compareContents, type Difference, type Outcome } from './compare.js';
import type { AnyDal, RunningEngine } from './engines.js';
import type { Circumstances } from './equal-values.js';
import type { Answer, AnswerError, Call, DataRow, DataSet, Value } from './parity.js';
import { quoted, runOwn, type TableStatements } from './statements.js';
import type { Subject } from './subject.js';

/** A call, and the query that it calls. */
export interface Step {
  readonly subject: Subject;
  readonly call: Call;
}

/** What all engines gave for the same steps on the same data. */
export interface Trial {
  readonly steps: readonly Step[];
  /** By engine, in the order of the engines: one outcome per step that ran. Contents are read after the last one. */
  readonly outcomes: readonly (readonly Outcome[])[];
  readonly circumstances: Circumstances;
}

class RolledBack extends Error {}

/** What a run works with. */
export interface Bench {
  readonly engines: readonly RunningEngine[];
  readonly statements: TableStatements;
}

/** Runs the steps in one transaction on each engine, which is rolled back. The engines hold `data`, before and after. */
export async function attempt(bench: Bench, data: DataSet, steps: readonly Step[]): Promise<Trial> {
  const started = Date.now();
  const outcomes: (readonly Outcome[])[] = [];
  for (const engine of bench.engines) outcomes.push(await outcomesOn(engine, steps, bench.statements));
  const known = knownValues(data, steps);
  const circumstances: Circumstances = {
    isFresh: (value) => !known.has(value instanceof Date ? value.getTime() : value),
    clockRange: Date.now() - started + 1,
    twins: new Map(),
  };
  return { steps, outcomes, circumstances };
}

async function outcomesOn(
  engine: RunningEngine,
  steps: readonly Step[],
  statements: TableStatements,
): Promise<readonly Outcome[]> {
  const [only] = steps;
  if (steps.length === 1 && only !== undefined && !only.subject.writes) {
    const answer = await answerTo(engine.dal, only.call, only.subject.query.kind);
    return [{ answer, contents: new Map() }];
  }
  const outcomes: Outcome[] = [];
  try {
    await engine.dal.transaction(
      async (tx) => {
        await numberFromTheEnd(engine, tx, steps, statements);
        for (const step of steps) outcomes.push(await outcomeIn(tx, step, steps.length > 1, statements));
        throw new RolledBack();
      },
      { retry: 0 },
    );
  } catch (error) {
    if (!(error instanceof RolledBack) && outcomes.length < steps.length) throw error;
  }
  return outcomes;
}

/** A step among several is a savepoint, so that an error leaves the others alone. */
async function outcomeIn(
  tx: AnyDal,
  { subject, call }: Step,
  nested: boolean,
  statements: TableStatements,
): Promise<Outcome> {
  const answer = nested
    ? await answerWithin(tx, subject, call)
    : await answerTo(tx, call, subject.query.kind);
  const contents = new Map<string, readonly DataRow[] | AnswerError>();
  if (answer.kind === 'error') return { answer, contents };
  for (const table of subject.touched) {
    const read = await answerOfRead(tx, table, statements);
    contents.set(table, read);
    // A value that is none spoils the transaction.
    if (!Array.isArray(read)) break;
  }
  return { answer, contents };
}

async function answerWithin(tx: AnyDal, { query }: Subject, call: Call): Promise<Answer> {
  let answer: Answer | undefined;
  try {
    await tx.transaction(async (inner) => {
      answer = await answerTo(inner, call, query.kind);
      if (answer.kind === 'error') throw new RolledBack();
    });
  } catch (error) {
    if (answer === undefined || !(error instanceof RolledBack)) throw error;
  }
  if (answer === undefined) throw new Error('a call gave nothing');
  return answer;
}

async function answerOfRead(
  tx: AnyDal,
  table: string,
  statements: TableStatements,
): Promise<readonly DataRow[] | AnswerError> {
  try {
    return await statements.read(tx, table);
  } catch (error) {
    const code = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
    if (code !== 'corrupt') throw error;
    return { code, message: error instanceof Error ? error.message : '' };
  }
}

/** PostgreSQL never gives a number back; SQLite goes on behind the last row. */
async function numberFromTheEnd(
  { dialect }: RunningEngine,
  tx: AnyDal,
  steps: readonly Step[],
  statements: TableStatements,
): Promise<void> {
  if (dialect !== 'postgres') return;
  for (const name of new Set(steps.flatMap(({ subject }) => subject.touched))) {
    for (const column of statements.table(name).columns.filter(({ numbered }) => numbered)) {
      const table = quoted(name).replaceAll("'", "''");
      const from = `(SELECT max(${quoted(column.name)}) FROM ${quoted(name)})`;
      const sequence = `pg_catalog.pg_get_serial_sequence('${table}', '${column.name.replaceAll("'", "''")}')`;
      const sql = `SELECT pg_catalog.setval(${sequence}, GREATEST(COALESCE(${from}, 0), 0) + 1, false) WHERE ${sequence} IS NOT NULL`;
      await runOwn(tx, { kind: 'exec', name: 'sequence.set', sql, params: {}, row: {}, undoable: false });
    }
  }
}

/** The first difference between an engine and the first one, with the number of the engine and of the step. */
export function differenceIn(
  { steps, outcomes, circumstances }: Trial,
  statements: TableStatements,
): (Difference & { readonly engine: number; readonly step: number }) | undefined {
  const [first = [], ...others] = outcomes;
  const shapeOf = (table: string): AnyRow => statements.readQuery(table).row;
  for (const [index, other] of others.entries()) {
    const engine = index + 1;
    const own = { ...circumstances, twins: new Map<string, string>() };
    for (const [step, { subject }] of steps.entries()) {
      const [a, b] = [first[step], other[step]];
      if (a === undefined || b === undefined) break;
      const kind = compareAnswers(a.answer, b.answer, subject.query, own);
      if (kind !== undefined) return { kind, tables: [], engine, step };
      const tables = compareContents(a, b, shapeOf, own);
      if (tables.length > 0) return { kind: 'contents', tables, engine, step };
    }
  }
  return undefined;
}

function knownValues(data: DataSet, steps: readonly Step[]): ReadonlySet<Value> {
  const known = new Set<Value>();
  const add = (value: Value): void => {
    if (value instanceof Date) known.add(value.getTime());
    else if (typeof value === 'string') known.add(value);
    else if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value))
      for (const part of Object.values(value)) add(part);
  };
  for (const rows of data.values()) for (const row of rows) add(row);
  for (const { call } of steps) add(call.parameters);
  return known;
}
