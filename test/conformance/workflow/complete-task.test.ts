// Completing a task: context, metadata, status and event in one transaction, once, or nothing at all.
import { expect, test } from '@jest/globals';
import { newUuid, type Uuid } from '../../../src/index.js';
import { completeTask } from '../../../src/workflow/index.js';
import { failure } from '../../support/backends.js';
import { eachBackend, newPipeline, newTask, taskStatuses, type WorkflowDal } from '../../support/workflow.js';

async function runningTask(dal: WorkflowDal) {
  const { id: run } = await newPipeline(dal, { status: 'Running' });
  return newTask(dal, run, { status: 'Running' });
}

const contexts = (dal: WorkflowDal) => dal.context.list({ limit: 100, offset: 0 });

eachBackend('completeTask', (workflow) => {
  test('stores the context, refers to it, completes the task and records the event', async () => {
    const { dal } = workflow();
    const { id, pipelineExecutionId, taskName } = await runningTask(dal);
    const [contextId, eventId] = [newUuid(), newUuid()];
    const event = { id: eventId, recoveryType: 'task_completed', details: { attempt: 1 } };
    expect(await completeTask(dal, { id, context: { rows: 3 }, contextId, event })).toEqual({
      completed: true,
      contextId,
    });
    expect((await dal.context.read({ id: contextId })).value).toEqual({ rows: 3 });
    expect(await dal.taskExecutionMetadata.getByTaskExecution({ taskExecutionId: id })).toMatchObject({
      pipelineExecutionId,
      taskName,
      contextId,
    });
    const task = await dal.taskExecution.getById({ id });
    expect(task).toMatchObject({ status: 'Completed', completedAt: expect.any(Date) });
    const { id: _, ...recorded } = event;
    expect(await dal.recoveryEvent.getRecent({ limit: 10 })).toMatchObject([
      { id: eventId, pipelineExecutionId, taskExecutionId: id, ...recorded },
    ]);
  });

  test('an empty context is not stored, and no event is recorded unasked', async () => {
    const { dal } = workflow();
    const { id } = await runningTask(dal);
    expect(await completeTask(dal, { id, context: {} })).toEqual({ completed: true, contextId: null });
    expect(await contexts(dal)).toEqual([]);
    const metadata = await dal.taskExecutionMetadata.getByTaskExecution({ taskExecutionId: id });
    expect(metadata.contextId).toBeNull();
    expect(await dal.recoveryEvent.getRecent({ limit: 10 })).toEqual([]);
  });

  test('the metadata of an earlier attempt is kept and refers to the new context', async () => {
    const { dal } = workflow();
    const { id, pipelineExecutionId, taskName } = await runningTask(dal);
    const earlier = { id: newUuid(), taskExecutionId: id, pipelineExecutionId, taskName, contextId: null };
    await dal.taskExecutionMetadata.create(earlier);
    const { contextId } = await completeTask(dal, { id, context: { second: true } });
    expect(await dal.taskExecutionMetadata.getByTaskExecution({ taskExecutionId: id })).toMatchObject({
      id: earlier.id,
      contextId,
    });
  });

  test('nothing is stored for a task that is not running, or unknown', async () => {
    const { dal } = workflow();
    const { id: run } = await newPipeline(dal);
    const ids: Uuid[] = [newUuid()];
    for (const status of taskStatuses)
      if (status !== 'Running') ids.push((await newTask(dal, run, { status })).id);
    for (const id of ids)
      expect(
        await completeTask(dal, { id, context: { late: true }, event: { recoveryType: 'task_completed' } }),
      ).toEqual({ completed: false, contextId: null });
    expect(await contexts(dal)).toEqual([]);
    expect(await dal.recoveryEvent.getRecent({ limit: 10 })).toEqual([]);
    const metadata = { pipelineExecutionId: run, taskNames: ['task-1'] };
    expect(await dal.taskExecutionMetadata.getDependencyMetadata(metadata)).toEqual([]);
  });

  test('of ten callers at once one completes the task, with one context and one event', async () => {
    const { dal } = workflow();
    const { id } = await runningTask(dal);
    const event = { recoveryType: 'task_completed' };
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, index) => completeTask(dal, { id, context: { index }, event })),
    );
    const completed = outcomes.filter((each) => each.completed);
    expect(completed).toHaveLength(1);
    expect((await contexts(dal)).map((each) => each.id)).toEqual([completed[0]?.contextId]);
    expect(await dal.recoveryEvent.getRecent({ limit: 10 })).toHaveLength(1);
  });

  test('what fails in the middle leaves the task running and nothing stored', async () => {
    const { dal } = workflow();
    const { id } = await runningTask(dal);
    const taken = newUuid();
    await dal.context.create({ id: taken, value: { old: true } });
    const error = await failure(completeTask(dal, { id, context: { rows: 3 }, contextId: taken }));
    expect(error).toMatchObject({ code: 'unique_violation', table: 'contexts', columns: ['id'] });
    const badEvent = { recoveryType: 'nul\0' };
    await expect(completeTask(dal, { id, context: { rows: 3 }, event: badEvent })).rejects.toMatchObject({
      code: 'invalid_value',
    });
    expect((await dal.taskExecution.getById({ id })).status).toBe('Running');
    expect(await contexts(dal)).toHaveLength(1);
    expect((await completeTask(dal, { id, context: { rows: 3 } })).completed).toBe(true);
  });

  test('joins a transaction: with it, all is there or nothing', async () => {
    const { dal } = workflow();
    const { id, pipelineExecutionId } = await runningTask(dal);
    await failure(
      dal.transaction(async (tx) => {
        expect((await completeTask(tx, { id, context: { rows: 3 } })).completed).toBe(true);
        await tx.pipelineExecution.markCompleted({ id: pipelineExecutionId });
        throw new Error('crash');
      }),
    );
    expect((await dal.taskExecution.getById({ id })).status).toBe('Running');
    expect(await contexts(dal)).toEqual([]);
    const taken = newUuid();
    await dal.context.create({ id: taken, value: { old: true } });
    await dal.transaction(async (tx) => {
      // A failed attempt is a savepoint: the transaction goes on.
      await failure(completeTask(tx, { id, context: { rows: 3 }, contextId: taken }));
      await completeTask(tx, { id, context: { rows: 3 } });
      await tx.pipelineExecution.markCompleted({ id: pipelineExecutionId });
    });
    expect((await dal.taskExecution.getById({ id })).status).toBe('Completed');
    expect((await dal.pipelineExecution.getById({ id: pipelineExecutionId })).status).toBe('Completed');
    expect(await contexts(dal)).toHaveLength(2);
  });
});
