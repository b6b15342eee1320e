import { expect, test } from '@jest/globals';
import { newUuid, type Uuid } from '../../../src/index.js';
import {
  eachBackend,
  newPipeline,
  newTask,
  pause,
  type TaskStatus,
  taskStatuses,
  type WorkflowDal,
} from '../../support/workflow.js';

interface Transition {
  readonly operation: string;
  readonly from: readonly TaskStatus[];
  readonly to: TaskStatus;
  run(dal: WorkflowDal, id: Uuid): Promise<boolean>;
}

const retryAt = new Date('2031-02-03T04:05:06.789Z');

const transitions: readonly Transition[] = [
  {
    operation: 'markReady',
    from: ['NotStarted'],
    to: 'Ready',
    run: (dal, id) => dal.taskExecution.markReady({ id }),
  },
  {
    operation: 'markSkipped',
    from: ['NotStarted', 'Ready'],
    to: 'Skipped',
    run: (dal, id) => dal.taskExecution.markSkipped({ id, reason: 'not wanted' }),
  },
  {
    operation: 'markCompleted',
    from: ['Running'],
    to: 'Completed',
    run: (dal, id) => dal.taskExecution.markCompleted({ id }),
  },
  {
    operation: 'markFailed',
    from: ['Running'],
    to: 'Failed',
    run: (dal, id) => dal.taskExecution.markFailed({ id, errorMessage: 'no such file' }),
  },
  {
    operation: 'scheduleRetry',
    from: ['Running'],
    to: 'Ready',
    run: (dal, id) => dal.taskExecution.scheduleRetry({ id, retryAt, newAttempt: 2 }),
  },
  {
    operation: 'resetTaskForRecovery',
    from: ['Running'],
    to: 'Ready',
    run: (dal, id) => dal.taskExecution.resetTaskForRecovery({ id }),
  },
  {
    operation: 'markAbandoned',
    from: ['NotStarted', 'Ready', 'Running'],
    to: 'Failed',
    run: (dal, id) => dal.taskExecution.markAbandoned({ id, reason: 'gone' }),
  },
  {
    operation: 'resetRetryState',
    from: ['Failed', 'Ready'],
    to: 'Ready',
    run: (dal, id) => dal.taskExecution.resetRetryState({ id }),
  },
];

eachBackend('taskExecution: what changes a task', (workflow) => {
  for (const { operation, from, to, run } of transitions) {
    test(`${operation} changes a task from ${from.join(', ')} only`, async () => {
      const { dal } = workflow();
      const { id: pipeline } = await newPipeline(dal);
      for (const status of taskStatuses) {
        const before = await newTask(dal, pipeline, { status });
        const untouched = await newTask(dal, pipeline, { status });
        await pause();
        const allowed = from.includes(status);
        expect([status, await run(dal, before.id)]).toEqual([status, allowed]);
        const after = await dal.taskExecution.getById({ id: before.id });
        if (allowed) {
          expect(after.status).toBe(to);
          expect(after.updatedAt.getTime()).toBeGreaterThan(before.updatedAt.getTime());
        } else {
          expect(after).toEqual(before);
        }
        expect(await dal.taskExecution.getById({ id: untouched.id })).toEqual(untouched);
      }
      expect(await run(dal, newUuid())).toBe(false);
    });
  }

  const claimed = async (dal: WorkflowDal) => {
    const { id: pipeline } = await newPipeline(dal);
    const { id } = await newTask(dal, pipeline, { status: 'Ready', maxAttempts: 3 });
    await dal.taskExecution.claimReadyTask({ limit: 1 });
    return dal.taskExecution.getById({ id });
  };

  test('a claim sets started_at and updated_at', async () => {
    const { dal } = workflow();
    const { id: pipeline } = await newPipeline(dal);
    const created = await newTask(dal, pipeline, { status: 'Ready' });
    await pause();
    await dal.taskExecution.claimReadyTask({ limit: 1 });
    const task = await dal.taskExecution.getById({ id: created.id });
    expect(task.status).toBe('Running');
    expect(task.startedAt?.getTime()).toBeGreaterThan(created.createdAt.getTime());
    expect(task.updatedAt).toEqual(task.startedAt);
  });

  test('markCompleted and markFailed set completed_at; a failure is said in both columns', async () => {
    const { dal } = workflow();
    const first = await claimed(dal);
    await dal.taskExecution.markCompleted({ id: first.id });
    const completed = await dal.taskExecution.getById({ id: first.id });
    expect(completed).toEqual({
      ...first,
      status: 'Completed',
      completedAt: completed.updatedAt,
      updatedAt: completed.updatedAt,
    });
    const second = await claimed(dal);
    await dal.taskExecution.markFailed({ id: second.id, errorMessage: "it's 'broken'" });
    const failed = await dal.taskExecution.getById({ id: second.id });
    expect(failed).toEqual({
      ...second,
      status: 'Failed',
      completedAt: failed.updatedAt,
      lastError: "it's 'broken'",
      errorDetails: "it's 'broken'",
      updatedAt: failed.updatedAt,
    });
  });

  test('markSkipped and markAbandoned keep the reason', async () => {
    const { dal } = workflow();
    const { id: pipeline } = await newPipeline(dal);
    const { id: skipped } = await newTask(dal, pipeline);
    const { id: abandoned } = await newTask(dal, pipeline, { status: 'Running' });
    await dal.taskExecution.markSkipped({ id: skipped, reason: 'rule not met' });
    await dal.taskExecution.markAbandoned({ id: abandoned, reason: 'too many attempts' });
    const skippedTask = await dal.taskExecution.getById({ id: skipped });
    expect(skippedTask).toMatchObject({ errorDetails: 'rule not met', lastError: null });
    expect(skippedTask.completedAt).toEqual(skippedTask.updatedAt);
    const abandonedTask = await dal.taskExecution.getById({ id: abandoned });
    expect(abandonedTask).toMatchObject({ errorDetails: 'ABANDONED: too many attempts', lastError: null });
    expect(abandonedTask.completedAt).toEqual(abandonedTask.updatedAt);
  });

  test('scheduleRetry keeps the task until its time', async () => {
    const { dal } = workflow();
    const task = await claimed(dal);
    await dal.taskExecution.scheduleRetry({ id: task.id, retryAt, newAttempt: 2 });
    const waiting = await dal.taskExecution.getById({ id: task.id });
    expect(waiting).toEqual({
      ...task,
      status: 'Ready',
      attempt: 2,
      retryAt,
      startedAt: null,
      updatedAt: waiting.updatedAt,
    });
    expect(await dal.taskExecution.claimReadyTask({ limit: 10 })).toEqual([]);
  });

  test('resetTaskForRecovery counts, each time', async () => {
    const { dal } = workflow();
    const task = await claimed(dal);
    await dal.taskExecution.resetTaskForRecovery({ id: task.id });
    const once = await dal.taskExecution.getById({ id: task.id });
    expect(once).toEqual({
      ...task,
      status: 'Ready',
      startedAt: null,
      recoveryAttempts: 1,
      lastRecoveryAt: once.updatedAt,
      updatedAt: once.updatedAt,
    });
    await dal.taskExecution.claimReadyTask({ limit: 1 });
    const results = await Promise.all(
      [1, 2, 3].map(() => dal.taskExecution.resetTaskForRecovery({ id: task.id })),
    );
    expect(results.filter(Boolean)).toHaveLength(1);
    expect((await dal.taskExecution.getById({ id: task.id })).recoveryAttempts).toBe(2);
  });

  test('resetRetryState makes a failed task as if never tried', async () => {
    const { dal } = workflow();
    const task = await claimed(dal);
    await dal.taskExecution.scheduleRetry({ id: task.id, retryAt: new Date(0), newAttempt: 3 });
    await dal.taskExecution.claimReadyTask({ limit: 1 });
    await dal.taskExecution.markFailed({ id: task.id, errorMessage: 'again' });
    await dal.taskExecution.resetRetryState({ id: task.id });
    const fresh = await dal.taskExecution.getById({ id: task.id });
    expect(fresh).toEqual({ ...task, status: 'Ready', startedAt: null, updatedAt: fresh.updatedAt });
  });
});
