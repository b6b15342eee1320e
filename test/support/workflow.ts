// What the suites of the workflow's operations share: one suite for every backend, and rows to begin with.
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe } from '@jest/globals';
import * as unified from '../../generated/unified/index.js';
import { backendMatch, type Dal, newUuid, openDal, type Uuid } from '../../src/index.js';
import { createPostgresDatabase, temporaryFolder } from './backends.js';

export type WorkflowDal = Dal<typeof unified>;

type PipelineParams = Parameters<WorkflowDal['pipelineExecution']['create']>[0];
type TaskParams = Parameters<WorkflowDal['taskExecution']['create']>[0];

type ScheduleParams = Parameters<WorkflowDal['cronSchedule']['create']>[0];
type CronExecutionParams = Parameters<WorkflowDal['cronExecution']['create']>[0];

export type TaskStatus = TaskParams['status'];

/** In no order: what a task may be. */
export const taskStatuses: readonly TaskStatus[] = [
  'NotStarted',
  'Ready',
  'Running',
  'Completed',
  'Failed',
  'Skipped',
];

export interface OpenedWorkflow {
  readonly dal: WorkflowDal;
  /** For another process; `:memory:` cannot be shared with one. */
  readonly url: string;
  /** Runs a statement that both engines understand. */
  execute(text: string): Promise<void>;
  dispose(): Promise<void>;
}

/** What refers to others before what it refers to. */
const tables = [
  'recovery_events',
  'task_execution_metadata',
  'cron_executions',
  'cron_schedules',
  'workflow_packages',
  'workflow_registry',
  'task_executions',
  'pipeline_executions',
  'contexts',
];

const places: Record<string, () => Promise<{ readonly url: string; dispose(): Promise<void> | void }>> = {
  'SQLite file': async () => {
    const folder = temporaryFolder();
    return { url: join(folder.path, 'workflow.db'), dispose: folder.dispose };
  },
  'SQLite memory': async () => ({ url: ':memory:', dispose: () => {} }),
  PostgreSQL: createPostgresDatabase,
};

async function openWorkflow(place: string): Promise<OpenedWorkflow> {
  const database = await places[place]!();
  const dal = await openDal(database.url, unified);
  await dal.migrate();
  const execute = (text: string) =>
    dal.database.connect(async (connection) => {
      await backendMatch(connection, {
        postgres: ({ client }) => client.query(text),
        sqlite: ({ database: handle }) => handle.exec(text),
      });
    });
  const dispose = async () => {
    await dal.close();
    await database.dispose();
  };
  return { dal, url: database.url, execute, dispose };
}

/**
 * Runs the suite on every backend, each on a migrated database of its own that is empty before each test; `shared`
 * leaves out those that other processes cannot open.
 */
export function eachBackend(
  title: string,
  suite: (workflow: () => OpenedWorkflow) => void,
  { shared = false } = {},
): void {
  const chosen = Object.keys(places).filter((place) => !shared || place !== 'SQLite memory');
  describe.each(chosen)(`${title} on %s`, (place) => {
    let opened: OpenedWorkflow;
    beforeAll(async () => {
      opened = await openWorkflow(place);
    });
    beforeEach(async () => {
      for (const table of tables) await opened.execute(`DELETE FROM ${table}`);
    });
    afterAll(() => opened?.dispose());
    suite(() => opened);
  });
}

/** Stores a run, `Pending` if not said otherwise. */
export function newPipeline(dal: WorkflowDal, params: Partial<PipelineParams> = {}) {
  return dal.pipelineExecution.create({
    id: newUuid(),
    pipelineName: 'nightly',
    pipelineVersion: '1.0',
    status: 'Pending',
    contextId: null,
    ...params,
  });
}

let taskCount = 0;

/** Stores a task of the run, `NotStarted` and of a name of its own if not said otherwise. */
export function newTask(dal: WorkflowDal, pipelineExecutionId: Uuid, params: Partial<TaskParams> = {}) {
  taskCount += 1;
  return dal.taskExecution.create({
    id: newUuid(),
    pipelineExecutionId,
    taskName: `task-${taskCount}`,
    status: 'NotStarted',
    attempt: 1,
    maxAttempts: 1,
    triggerRules: { type: 'Always' },
    taskConfiguration: {},
    ...params,
  });
}

/** Stores a schedule that is due at once, if not said otherwise. */
export function newSchedule(dal: WorkflowDal, params: Partial<ScheduleParams> = {}) {
  return dal.cronSchedule.create({
    id: newUuid(),
    workflowName: 'nightly',
    cronExpression: '0 3 * * *',
    timezone: null,
    enabled: null,
    catchupPolicy: null,
    startDate: null,
    endDate: null,
    nextRunAt: new Date(0),
    ...params,
  });
}

/** Stores that the schedule's run of this time is claimed. */
export function newCronExecution(
  dal: WorkflowDal,
  scheduleId: Uuid,
  scheduledTime: Date,
  params: Partial<CronExecutionParams> = {},
) {
  return dal.cronExecution.create({
    id: newUuid(),
    scheduleId,
    pipelineExecutionId: null,
    scheduledTime,
    ...params,
  });
}

/** Lets the database's clock, which counts milliseconds, move on. */
export function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5));
}

/** Hours in milliseconds. */
export const hours = (count: number): number => count * 3_600_000;

/** The same values in an order that has nothing to do with theirs, the same in every run. */
export function shuffled<T>(values: readonly T[]): T[] {
  const order = values.map((_, index) => [(index * 7919) % 1009, index] as const);
  return order.sort(([a], [b]) => a - b).map(([, index]) => values[index]!);
}
