/** A small service as a user writes it: it knows the generated operations, and nothing of the database behind them. */
import * as unified from '../../generated/unified/index.js';
import { type Dal, isDalError, newUuid, openDal, type Uuid } from '../../src/index.js';

type WorkflowDal = Dal<typeof unified>;

/** One line of the report: what was done, and what came of it, in words that hold on any engine. */
export interface Step {
  readonly what: string;
  readonly result: unknown;
}

export interface Report {
  readonly backend: string;
  readonly steps: readonly Step[];
  /** Which tasks each claimer got. This is a matter of timing, unlike the steps. */
  readonly shares: readonly (readonly string[])[];
}

const loads = Array.from({ length: 12 }, (_, index) => `load-${String(index + 1).padStart(2, '0')}`);

/** Runs one pipeline from its first context to its completion, on whatever database the URL names. */
export async function runService(url: string): Promise<Report> {
  const dal = await openDal(url, unified);
  try {
    await dal.migrate();
    return await runPipeline(dal);
  } finally {
    await dal.close();
  }
}

async function runPipeline(dal: WorkflowDal): Promise<Report> {
  const steps: Step[] = [];
  const note = (what: string, result: unknown) => steps.push({ what, result });

  const contextId = newUuid();
  const stored = await dal.context.create({
    id: contextId,
    value: { region: 'EU', 'größte Datei': 2 ** 40 },
  });
  note('a context is stored', stored === contextId);
  note('an empty context is not', await dal.context.create({ id: newUuid(), value: {} }));
  note('its value', (await dal.context.read({ id: contextId })).value);

  const run = await dal.pipelineExecution.create({
    id: newUuid(),
    pipelineName: 'nightly-report',
    pipelineVersion: '2.1',
    status: 'Pending',
    contextId,
  });
  note('a run is', `${run.pipelineName} ${run.pipelineVersion}, ${run.status}`);
  await dal.pipelineExecution.updateStatus({ id: run.id, status: 'Running' });

  const names = await storeTasks(dal, run.id);
  note('a task of the same name is', await refusal(storeTask(dal, run.id, 'report', newUuid())));
  note(
    'tasks not started',
    (await dal.taskExecution.getPendingTasks({ pipelineExecutionId: run.id })).length,
  );

  await markLoadsReady(dal, names);
  note(
    'one is skipped',
    await dal.taskExecution.markSkipped({ id: idOf(names, 'load-12'), reason: 'no file' }),
  );
  const shares = await Promise.all([1, 2, 3, 4].map(() => claimAndRun(dal, names)));
  note('claimed by four, each task once', claimedOnce(shares));
  note('completed?', await dal.taskExecution.checkPipelineCompletion({ pipelineExecutionId: run.id }));

  await dal.taskExecution.markReady({ id: idOf(names, 'report') });
  const [last] = await dal.taskExecution.claimReadyTask({ limit: 5 });
  note('the last task', last?.taskName);
  if (last !== undefined) note('it completes', await dal.taskExecution.markCompleted({ id: last.id }));
  if (last !== undefined) note('and only once', await dal.taskExecution.markCompleted({ id: last.id }));
  await finish(dal, run.id, note);
  return { backend: dal.backendType, steps, shares };
}

/** Stores all tasks of the run or, if something fails, none. Gives the names by id. */
async function storeTasks(dal: WorkflowDal, pipelineExecutionId: Uuid): Promise<Map<Uuid, string>> {
  const names = new Map([...loads, 'report'].map((name) => [newUuid(), name]));
  await dal.transaction(async (tx) => {
    for (const [id, name] of names) await storeTask(tx, pipelineExecutionId, name, id);
  });
  return names;
}

function storeTask(dal: WorkflowDal, pipelineExecutionId: Uuid, taskName: string, id: Uuid) {
  return dal.taskExecution.create({
    id,
    pipelineExecutionId,
    taskName,
    status: 'NotStarted',
    attempt: 1,
    maxAttempts: 3,
    triggerRules: { type: 'Always' },
    taskConfiguration: {},
  });
}

async function markLoadsReady(dal: WorkflowDal, names: ReadonlyMap<Uuid, string>): Promise<void> {
  for (const name of loads) await dal.taskExecution.markReady({ id: idOf(names, name) });
}

/** One claimer: takes two tasks at a time until none is left. The first attempt of `load-07` fails and is tried again. */
async function claimAndRun(dal: WorkflowDal, names: ReadonlyMap<Uuid, string>): Promise<string[]> {
  const share: string[] = [];
  for (;;) {
    const tasks = await dal.taskExecution.claimReadyTask({ limit: 2 });
    if (tasks.length === 0) return share;
    for (const { id, attempt } of tasks) {
      share.push(`${names.get(id)}${attempt > 1 ? ' again' : ''}`);
      if (names.get(id) === 'load-07' && attempt === 1)
        await dal.taskExecution.scheduleRetry({ id, retryAt: new Date(0), newAttempt: 2 });
      else await dal.taskExecution.markCompleted({ id });
    }
  }
}

async function finish(
  dal: WorkflowDal,
  id: Uuid,
  note: (what: string, result: unknown) => void,
): Promise<void> {
  const finalContextId = newUuid();
  await dal.transaction(async (tx) => {
    await tx.context.create({ id: finalContextId, value: { files: 11, warnings: [] } });
    await tx.pipelineExecution.updateFinalContext({ id, finalContextId });
    await tx.pipelineExecution.markCompleted({ id });
  });
  const pipelineExecutionId = id;
  const taskNames = ['report', 'load-12', 'load-99'];
  const statuses = await dal.taskExecution.getTaskStatusesBatch({ pipelineExecutionId, taskNames });
  note('some statuses', [...statuses].map(([name, status]) => `${name} ${status}`).join(', '));
  note('retries', (await dal.taskExecution.getRetryStats({ pipelineExecutionId })).totalRetries);
  note('completed?', await dal.taskExecution.checkPipelineCompletion({ pipelineExecutionId }));
  note('failed?', await dal.taskExecution.checkPipelineFailure({ pipelineExecutionId }));
  const run = await dal.pipelineExecution.getById({ id });
  note('the run is', `${run.status}${run.completedAt === null ? '' : ', with its time'}`);
  note('its result', (await dal.context.read({ id: finalContextId })).value);
  note('it can be cancelled now', await dal.pipelineExecution.cancel({ id }));
  note('last version', await dal.pipelineExecution.getLastVersion({ pipelineName: 'nightly-report' }));
}

function idOf(names: ReadonlyMap<Uuid, string>, name: string): Uuid {
  for (const [id, each] of names) if (each === name) return id;
  throw new Error(`there is no task ${name}`);
}

function claimedOnce(shares: readonly (readonly string[])[]): string {
  const all = shares.flat();
  const different = new Set(all).size;
  return different === all.length ? `${different} claims, none twice` : `${all.length - different} twice`;
}

/** What a refused operation says: the same on both engines. */
async function refusal(operation: Promise<unknown>): Promise<string> {
  try {
    await operation;
    return 'accepted';
  } catch (error) {
    if (isDalError(error)) return `${error.code} (${error.columns?.join(', ')})`;
    throw error;
  }
}
