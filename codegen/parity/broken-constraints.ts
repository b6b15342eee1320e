/** Decides whether a call breaks both constraints, where two engines refuse it and each names another one. */
import { answerWithin } from './call.js';
import { sameRefusal } from './compare.js';
import type { AnyDal, RunningEngine } from './engines.js';
import type { AnswerError } from './parity.js';
import { quoted, runOwn } from './statements.js';
import { type Attempt, type Bench, withinStep } from './trial.js';

/** How many constraints are taken away before the answer counts as another one. */
const mostConstraints = 6;

/**
 * PostgreSQL makes the call again without the constraint that it named, until it names the one of SQLite as well: then the call
 * breaks both. Everything is undone.
 */
export async function breaksBoth(
  engine: RunningEngine,
  bench: Bench,
  attempt: Attempt,
  step: number,
  wanted: AnswerError,
): Promise<boolean> {
  const { subject, call } = attempt.steps[step] ?? {};
  if (subject === undefined || call === undefined || engine.dialect !== 'postgres') return false;
  return withinStep(engine, bench, attempt, step, async (tx) => {
    for (let taken = 0; taken <= mostConstraints; taken++) {
      const answer = await answerWithin(tx, call, subject.query.kind);
      if (answer.kind !== 'error') return false;
      if (sameRefusal(wanted, answer.error, bench.statements.tables)) return true;
      if (!(await takeAway(tx, answer.error))) return false;
    }
    return false;
  });
}

/** False if the error names nothing that could be taken away. */
async function takeAway(tx: AnyDal, { code, constraint, table, columns }: AnswerError): Promise<boolean> {
  if (table === undefined) return false;
  const name = quoted(table);
  if (code === 'not_null_violation') {
    for (const column of columns ?? [])
      await command(tx, `ALTER TABLE ${name} ALTER COLUMN ${quoted(column)} DROP NOT NULL`);
    return columns !== undefined;
  }
  if (constraint === undefined) return false;
  await command(tx, `ALTER TABLE ${name} DROP CONSTRAINT IF EXISTS ${quoted(constraint)} CASCADE`);
  await command(tx, `DROP INDEX IF EXISTS ${quoted(constraint)}`);
  return true;
}

async function command(tx: AnyDal, sql: string): Promise<void> {
  await runOwn(tx, { kind: 'exec', name: 'constraint.drop', sql, params: {}, row: {}, undoable: false });
}
