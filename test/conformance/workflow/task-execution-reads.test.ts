import { expect, test } from '@jest/globals';
import { newUuid, type Uuid } from '../../../src/index.js';
import { eachBackend, hours, newPipeline, newTask, taskStatuses } from '../../support/workflow.js';

eachBackend('taskExecution: what is stored and read', (workflow) => {
  test('create returns the stored row', async () => {
    const { dal } = workflow();
    const { id: pipelineExecutionId } = await newPipeline(dal);
    const id = newUuid();
    const row = await dal.taskExecution.create({
      id,
      pipelineExecutionId,
      taskName: 'public::embedded::nightly::load',
      status: 'NotStarted',
      attempt: 1,
      maxAttempts: 3,
      triggerRules: { type: 'Any', tasks: ['a', 'b'] },
      taskConfiguration: { timeout: 2.5 },
    });
    expect(row).toEqual({
      id,
      pipelineExecutionId,
      taskName: 'public::embedded::nightly::load',
      status: 'NotStarted',
      startedAt: null,
      completedAt: null,
      attempt: 1,
      maxAttempts: 3,
      errorDetails: null,
      triggerRules: { type: 'Any', tasks: ['a', 'b'] },
      taskConfiguration: { timeout: 2.5 },
      retryAt: null,
      lastError: null,
      recoveryAttempts: 0,
      lastRecoveryAt: null,
      createdAt: row.createdAt,
      updatedAt: row.createdAt,
    });
    expect(await dal.taskExecution.getById({ id })).toEqual(row);
  });

  test('create refuses a second task of a name in one run, an unknown run, a used id', async () => {
    const { dal } = workflow();
    const { id: run } = await newPipeline(dal);
    const { id: other } = await newPipeline(dal);
    const { id } = await newTask(dal, run, { taskName: 'load' });
    await expect(newTask(dal, run, { taskName: 'load' })).rejects.toMatchObject({
      code: 'unique_violation',
      table: 'task_executions',
      columns: ['pipeline_execution_id', 'task_name'],
    });
    await newTask(dal, other, { taskName: 'load' });
    await expect(newTask(dal, newUuid())).rejects.toMatchObject({
      code: 'foreign_key_violation',
      table: 'task_executions',
      columns: ['pipeline_execution_id'],
    });
    await expect(newTask(dal, run, { id })).rejects.toMatchObject({
      code: 'unique_violation',
      columns: ['id'],
    });
  });

  test('getById of an unknown id is not_found', async () => {
    await expect(workflow().dal.taskExecution.getById({ id: newUuid() })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('a list of one run is in the order of names, by bytes', async () => {
    const { dal } = workflow();
    const { id: pipelineExecutionId } = await newPipeline(dal);
    const names = ['b', 'a', 'B', 'ä', 'a-b', 'aB', 'a::b', '_'];
    for (const taskName of names) await newTask(dal, pipelineExecutionId, { taskName });
    await newTask(dal, pipelineExecutionId, { taskName: 'ready', status: 'Ready' });
    await newTask(dal, (await newPipeline(dal)).id, { taskName: 'elsewhere' });
    const inOrder = ['B', '_', 'a', 'a-b', 'a::b', 'aB', 'b', 'ä'];
    const pending = await dal.taskExecution.getPendingTasks({ pipelineExecutionId });
    expect(pending.map((each) => each.taskName)).toEqual(inOrder);
    const all = await dal.taskExecution.getAllTasksForPipeline({ pipelineExecutionId });
    expect(all.map((each) => each.taskName)).toEqual([...inOrder.slice(0, 7), 'ready', 'ä']);
    expect(await dal.taskExecution.getPendingTasks({ pipelineExecutionId: newUuid() })).toEqual([]);
    expect(await dal.taskExecution.getAllTasksForPipeline({ pipelineExecutionId: newUuid() })).toEqual([]);
  });

  test('getPendingTasksBatch reads several runs, and none for an empty list', async () => {
    const { dal } = workflow();
    const runs: Uuid[] = [];
    for (let count = 0; count < 3; count += 1) {
      const { id } = await newPipeline(dal);
      runs.push(id);
      for (const taskName of ['two', 'one']) await newTask(dal, id, { taskName });
      await newTask(dal, id, { taskName: 'done', status: 'Completed' });
    }
    runs.sort();
    const [first, second] = runs;
    const batch = async (pipelineExecutionIds: Uuid[]) =>
      (await dal.taskExecution.getPendingTasksBatch({ pipelineExecutionIds })).map((each) => [
        each.pipelineExecutionId,
        each.taskName,
      ]);
    expect(await batch([second!, newUuid(), first!, second!])).toEqual([
      [first, 'one'],
      [first, 'two'],
      [second, 'one'],
      [second, 'two'],
    ]);
    expect(await batch([])).toEqual([]);
    expect(await batch([newUuid()])).toEqual([]);
  });

  test('checkPipelineCompletion and checkPipelineFailure look at every task of the run', async () => {
    const { dal } = workflow();
    const check = async (pipelineExecutionId: Uuid) => [
      await dal.taskExecution.checkPipelineCompletion({ pipelineExecutionId }),
      await dal.taskExecution.checkPipelineFailure({ pipelineExecutionId }),
    ];
    expect(await check(newUuid())).toEqual([true, false]);
    for (const status of taskStatuses) {
      const { id } = await newPipeline(dal);
      expect(await check(id)).toEqual([true, false]);
      await newTask(dal, id, { status: 'Completed' });
      await newTask(dal, id, { status });
      const ended = status === 'Completed' || status === 'Failed' || status === 'Skipped';
      expect([status, ...(await check(id))]).toEqual([status, ended, status === 'Failed']);
    }
  });

  test('checkPipelineFailure sees a task that failed and one that was abandoned', async () => {
    const { dal } = workflow();
    const { id: pipelineExecutionId } = await newPipeline(dal);
    const { id } = await newTask(dal, pipelineExecutionId, { status: 'Running' });
    await dal.taskExecution.markFailed({ id, errorMessage: 'no such file' });
    expect(await dal.taskExecution.checkPipelineFailure({ pipelineExecutionId })).toBe(true);
    await dal.taskExecution.resetRetryState({ id });
    expect(await dal.taskExecution.checkPipelineFailure({ pipelineExecutionId })).toBe(false);
    await dal.taskExecution.markAbandoned({ id, reason: 'gone' });
    expect(await dal.taskExecution.checkPipelineFailure({ pipelineExecutionId })).toBe(true);
  });

  test('getTaskStatus and getTaskStatusesBatch find statuses by name', async () => {
    const { dal } = workflow();
    const { id: pipelineExecutionId } = await newPipeline(dal);
    for (const status of taskStatuses) await newTask(dal, pipelineExecutionId, { taskName: status, status });
    await newTask(dal, (await newPipeline(dal)).id, { taskName: 'elsewhere' });
    expect(await dal.taskExecution.getTaskStatus({ pipelineExecutionId, taskName: 'Skipped' })).toBe(
      'Skipped',
    );
    for (const taskName of ['elsewhere', 'skipped'])
      await expect(dal.taskExecution.getTaskStatus({ pipelineExecutionId, taskName })).rejects.toMatchObject({
        code: 'not_found',
      });
    const batch = (taskNames: string[]) =>
      dal.taskExecution.getTaskStatusesBatch({ pipelineExecutionId, taskNames });
    const found = await batch(['Running', 'elsewhere', 'Failed', 'running', 'Running', '"', '{,}', 'a\\b']);
    expect([...found]).toEqual([
      ['Failed', 'Failed'],
      ['Running', 'Running'],
    ]);
    expect((await batch([])).size).toBe(0);
    expect([...(await batch([...taskStatuses])).keys()]).toEqual([...taskStatuses].sort());
  });

  test('getOrphanedTasks and getReadyForRetry page by id', async () => {
    const { dal } = workflow();
    const { id: run } = await newPipeline(dal);
    const running = [];
    const ready = [];
    for (let count = 0; count < 4; count += 1) {
      running.push((await newTask(dal, run, { status: 'Running' })).id);
      ready.push((await newTask(dal, run, { status: 'Ready' })).id);
      await newTask(dal, run, { status: 'NotStarted' });
    }
    running.sort();
    ready.sort();
    for (const [operation, ids] of [
      ['getOrphanedTasks', running],
      ['getReadyForRetry', ready],
    ] as const) {
      const page = async (after: Uuid | null, limit: number) =>
        (await dal.taskExecution[operation]({ after, limit })).map((each) => each.id);
      expect(await page(null, 10)).toEqual(ids);
      expect(await page(null, 3)).toEqual(ids.slice(0, 3));
      expect(await page(ids[2]!, 3)).toEqual(ids.slice(3));
      expect(await page(ids[3]!, 3)).toEqual([]);
      expect(await page(null, 0)).toEqual([]);
      await expect(page(null, -1)).rejects.toMatchObject({ code: 'invalid_value' });
    }
  });

  test('getReadyForRetry and claimReadyTask agree on what is due', async () => {
    const { dal } = workflow();
    const { id: run } = await newPipeline(dal);
    const due = [];
    for (const offset of [-hours(9), -1000, hours(1), hours(9)]) {
      const { id } = await newTask(dal, run, { status: 'Running' });
      await dal.taskExecution.scheduleRetry({ id, retryAt: new Date(Date.now() + offset), newAttempt: 2 });
      if (offset < 0) due.push(id);
    }
    due.push((await newTask(dal, run, { status: 'Ready' })).id);
    due.sort();
    const found = await dal.taskExecution.getReadyForRetry({ after: null, limit: 10 });
    expect(found.map((each) => each.id)).toEqual(due);
    const claimed = await dal.taskExecution.claimReadyTask({ limit: 10 });
    expect(claimed.map((each) => each.id)).toEqual(due);
  });

  test('getRetryStats and getExhaustedRetryTasks count attempts', async () => {
    const { dal } = workflow();
    const { id: pipelineExecutionId } = await newPipeline(dal);
    const stats = (id = pipelineExecutionId) => dal.taskExecution.getRetryStats({ pipelineExecutionId: id });
    const none = { tasksWithRetries: 0, totalRetries: 0, maxAttemptsUsed: 0, tasksExhaustedRetries: 0 };
    expect(await stats()).toEqual(none);
    const tasks = [
      { taskName: 'first', status: 'Failed', attempt: 1, maxAttempts: 3 },
      { taskName: 'last', status: 'Failed', attempt: 3, maxAttempts: 3 },
      { taskName: 'beyond', status: 'Failed', attempt: 5, maxAttempts: 3 },
      { taskName: 'alive', status: 'Running', attempt: 3, maxAttempts: 3 },
      { taskName: 'done', status: 'Completed', attempt: 1, maxAttempts: 1 },
    ] as const;
    for (const task of tasks) await newTask(dal, pipelineExecutionId, task);
    await newTask(dal, (await newPipeline(dal)).id, { status: 'Failed', attempt: 9 });
    expect(await stats()).toEqual({
      tasksWithRetries: 3,
      totalRetries: 8,
      maxAttemptsUsed: 5,
      tasksExhaustedRetries: 2,
    });
    expect(await stats(newUuid())).toEqual(none);
    const exhausted = await dal.taskExecution.getExhaustedRetryTasks({ pipelineExecutionId });
    expect(exhausted.map((each) => each.taskName)).toEqual(['beyond', 'last']);
    expect(await dal.taskExecution.getExhaustedRetryTasks({ pipelineExecutionId: newUuid() })).toEqual([]);
  });
});
