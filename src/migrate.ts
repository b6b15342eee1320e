/** Takes a database up or down the migrations that are embedded in generated code: in order, each in a transaction, one process at a time. */
import type { Backend } from './backend.js';
import type { Migration } from './contract.js';
import { createHistory, forget, hasHistory, lockHistory, readHistory, remember } from './migrate/history.js';
import {
  assertCourse,
  assertTarget,
  type Course,
  checksumOf,
  goalOf,
  type MigrationStep,
  type MigrationTarget,
  type Move,
  nextMove,
  stepsOf,
} from './migrate/plan.js';
import { describeFailure, runStep } from './migrate/run-step.js';
import { retrying } from './transaction.js';

export type { MigrationStep, MigrationTarget, StepState } from './migrate/plan.js';

/** Which steps have run on a database, and which have not. */
export interface MigrationState {
  readonly applied: readonly string[];
  readonly pending: readonly string[];
  /** All of them, with what is wrong: changed since, or not listed any more. */
  readonly steps: readonly MigrationStep[];
}

/** Each waits for as long as the busy timeout: ten minutes with the default. */
const mostAttempts = 120;

/**
 * Runs what leads to the target, and gives the names of the steps in the order in which they ran: all that have not run
 * yet, where no target is given. Rejects with `configuration` if a step was changed after it ran, if a step ran that is
 * not listed, if one ran before an earlier one, or if another process goes the other way meanwhile; with `unsupported` if
 * a step has no way down, or ends its transaction; otherwise with the engine's error, whose message names the backend, the
 * step, the statement and its place.
 */
export async function migrate(
  backend: Backend,
  migrations: readonly Migration[],
  target?: MigrationTarget,
): Promise<string[]> {
  const names: string[] = [];
  assertTarget(backend.type, migrations, target);
  const known = (await hasHistory(backend)) ? await readHistory(backend) : [];
  // Most starts of a service find everything done: they need no lock, and no right to write.
  const goal = goalOf(migrations, known, target);
  if (nextMove(backend.type, migrations, known, goal) === undefined) return names;
  // Another process at work holds the lock of a SQLite file, where PostgreSQL lets us wait for it.
  const patiently = <T>(attempt: () => Promise<T>) => retrying({ limit: mostAttempts }, attempt);
  await patiently(() => createHistory(backend));
  let course: Course | undefined;
  for (;;) {
    const moved = await patiently(() => moveOnce(backend, migrations, target, course));
    if (moved === undefined) return names;
    names.push(moved.name);
    course = moved.course;
  }
}

/** Which of the steps have run; changes nothing. */
export async function migrationState(
  backend: Backend,
  migrations: readonly Migration[],
): Promise<MigrationState> {
  const history = (await hasHistory(backend)) ? await readHistory(backend) : [];
  const steps = stepsOf(backend.type, migrations, history);
  const pending = steps.filter(({ state }) => state === 'pending').map(({ name }) => name);
  return { applied: history.map(({ name }) => name), pending, steps };
}

/** Makes one move, if there is one left, of the course that the first one sets. Each sees what other processes did before. */
async function moveOnce(
  backend: Backend,
  migrations: readonly Migration[],
  target: MigrationTarget | undefined,
  course: Course | undefined,
): Promise<{ readonly course: Course; readonly name: string } | undefined> {
  let move: Move | undefined;
  try {
    return await backend.migration(async (transaction) => {
      await lockHistory(backend, transaction);
      const history = await readHistory(transaction);
      const goal = course?.goal ?? goalOf(migrations, history, target);
      move = nextMove(backend.type, migrations, history, goal);
      assertCourse(backend.type, course, history, move);
      if (move === undefined) return undefined;
      const { direction, step } = move;
      await runStep(backend, transaction, move);
      if (direction === 'down') await forget(transaction, step.name);
      else await remember(backend, transaction, step.name, checksumOf(step, backend.type));
      const reached = history.length + (direction === 'up' ? 1 : -1);
      return { course: { goal, direction, reached }, name: step.name };
    });
  } catch (error) {
    throw move === undefined ? error : describeFailure(error, backend, move);
  }
}
