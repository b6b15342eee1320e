/** Decides whether SQLite's constraint hid that a value is beyond the type of its column, which PostgreSQL looks at before anything else. */
import { integer } from '../../src/codecs.js';
import { answerWithin } from './call.js';
import type { AnyDal, RunningEngine } from './engines.js';
import type { TableColumn } from './parity.js';
import { quoted, runOwn } from './statements.js';
import { type Attempt, type Bench, withinStep } from './trial.js';

/**
 * SQLite makes the call again without its checks, with its foreign keys put off, and without the rows that hold a key already. Then
 * it is asked whether a table that may have changed holds a value that PostgreSQL's type does not. Everything is undone.
 */
export async function writesBeyondType(
  engine: RunningEngine,
  bench: Bench,
  attempt: Attempt,
  step: number,
): Promise<boolean> {
  const { subject, call } = attempt.steps[step] ?? {};
  if (subject === undefined || call === undefined || engine.dialect !== 'sqlite') return false;
  const tests = subject.touched.flatMap((table) => {
    const beyond = bench.statements.table(table).columns.flatMap((column) => conditionOf(column) ?? []);
    return beyond.map((condition) => `EXISTS (SELECT 1 FROM ${quoted(table)} WHERE ${condition})`);
  });
  if (tests.length === 0) return false;
  try {
    return await withinStep(engine, bench, attempt, step, async (tx) => {
      await command(tx, 'PRAGMA defer_foreign_keys = ON');
      await command(tx, 'PRAGMA ignore_check_constraints = ON');
      const take = () => answerWithin(tx, call, subject.query.kind);
      let answer = await take();
      if (answer.kind === 'error' && answer.error.code === 'unique_violation') {
        await command(tx, `DELETE FROM ${quoted(answer.error.table ?? '')}`);
        answer = await take();
      }
      if (answer.kind === 'error') return answer.error.code === 'invalid_value';
      return await isTrue(tx, tests.join(' OR '));
    });
  } finally {
    await command(engine.dal, 'PRAGMA ignore_check_constraints = OFF');
  }
}

/** True for a value that the column's type on PostgreSQL does not hold; `undefined` where SQLite's holds no more. */
function conditionOf({ name, type, digits, length }: TableColumn): string | undefined {
  const column = quoted(name);
  const { kind } = type.logical;
  if (kind === 'smallint') return `${column} NOT BETWEEN -32768 AND 32767`;
  if (kind === 'integer') return `${column} NOT BETWEEN -2147483648 AND 2147483647`;
  if (kind === 'decimal' && digits !== undefined)
    return `abs(round(CAST(${column} AS REAL), ${Math.max(0, digits.behind)})) >= 1e${digits.before}`;
  return length === undefined ? undefined : `length(${column}) > ${length}`;
}

async function isTrue(tx: AnyDal, condition: string): Promise<boolean> {
  const query = {
    kind: 'value',
    name: 'types.test',
    params: {},
    row: { value: integer },
    undoable: false,
  } as const;
  return (await runOwn(tx, { ...query, sql: `SELECT ${condition}` })) === 1;
}

async function command(dal: AnyDal, sql: string): Promise<void> {
  await runOwn(dal, { kind: 'exec', name: 'constraints.ignore', sql, params: {}, row: {}, undoable: false });
}
