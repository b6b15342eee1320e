import { expect, test } from '@jest/globals';
import { asUuid, newUuid, type Uuid } from '../../../src/index.js';
import { eachBackend, newPipeline, newTask, type WorkflowDal } from '../../support/workflow.js';

type EventParams = Parameters<WorkflowDal['recoveryEvent']['create']>[0];

function newEvent(dal: WorkflowDal, pipelineExecutionId: Uuid, params: Partial<EventParams> = {}) {
  return dal.recoveryEvent.create({
    id: newUuid(),
    pipelineExecutionId,
    taskExecutionId: null,
    recoveryType: 'task_reset',
    details: null,
    ...params,
  });
}

interface Page {
  readonly after: Uuid | null;
  readonly limit: number;
}

const lowest = asUuid('00000000-0000-7000-8000-000000000000');

/** Lets all events have happened at one instant, but for those with details, which came a millisecond later. */
const atOneInstant = `UPDATE recovery_events
  SET recovered_at = '2026-03-01T00:00:00.000Z' WHERE details IS NULL;
UPDATE recovery_events SET recovered_at = '2026-03-01T00:00:00.001Z' WHERE details IS NOT NULL`;

eachBackend('recoveryEvent', (workflow) => {
  test('create returns the stored row, with and without a task', async () => {
    const { dal } = workflow();
    const { id: pipelineExecutionId } = await newPipeline(dal);
    const { id: taskExecutionId } = await newTask(dal, pipelineExecutionId);
    for (const params of [
      { taskExecutionId, recoveryType: 'task_reset', details: { attempt: 2, why: ['lost', 'ü'] } },
      { taskExecutionId: null, recoveryType: 'pipeline_failed', details: null },
    ]) {
      const id = newUuid();
      const row = await newEvent(dal, pipelineExecutionId, { id, ...params });
      expect(row).toEqual({
        id,
        pipelineExecutionId,
        ...params,
        recoveredAt: row.createdAt,
        createdAt: row.createdAt,
        updatedAt: row.createdAt,
      });
      expect(row.createdAt).toBeInstanceOf(Date);
    }
  });

  test('create refuses an unknown run or task and a used id', async () => {
    const { dal } = workflow();
    const { id: run } = await newPipeline(dal);
    const { id } = await newEvent(dal, run);
    await expect(newEvent(dal, run, { id })).rejects.toMatchObject({
      code: 'unique_violation',
      table: 'recovery_events',
      columns: ['id'],
    });
    await expect(newEvent(dal, newUuid())).rejects.toMatchObject({
      code: 'foreign_key_violation',
      columns: ['pipeline_execution_id'],
    });
    await expect(newEvent(dal, run, { taskExecutionId: newUuid() })).rejects.toMatchObject({
      code: 'foreign_key_violation',
      columns: ['task_execution_id'],
    });
  });

  test('lists page from the newest on, ties by descending id', async () => {
    const { dal, execute } = workflow();
    const { id: pipelineExecutionId } = await newPipeline(dal);
    const { id: taskExecutionId } = await newTask(dal, pipelineExecutionId);
    const { id: elsewhere } = await newPipeline(dal);
    const recoveryType = 'workflow_unavailable';
    const ids = [];
    for (let count = 0; count < 4; count += 1) {
      ids.push((await newEvent(dal, pipelineExecutionId, { taskExecutionId, recoveryType })).id);
      await newEvent(dal, elsewhere, { recoveryType: 'Workflow_unavailable' });
    }
    const last = { taskExecutionId, recoveryType, details: {}, id: lowest };
    const { id: latest } = await newEvent(dal, pipelineExecutionId, last);
    await execute(atOneInstant);
    const order = [latest, ...ids.sort().reverse()];
    for (const read of [
      (page: Page) => dal.recoveryEvent.getByPipeline({ pipelineExecutionId, ...page }),
      (page: Page) => dal.recoveryEvent.getByTask({ taskExecutionId, ...page }),
      (page: Page) => dal.recoveryEvent.getByType({ recoveryType, ...page }),
      dal.recoveryEvent.getWorkflowUnavailableEvents,
    ]) {
      const page = async (after: Uuid | null, limit: number) =>
        (await read({ after, limit })).map((each) => each.id);
      expect(await page(null, 10)).toEqual(order);
      expect(await page(null, 2)).toEqual(order.slice(0, 2));
      expect(await page(order[0]!, 2)).toEqual(order.slice(1, 3));
      expect(await page(order[2]!, 5)).toEqual(order.slice(3));
      expect(await page(order[4]!, 5)).toEqual([]);
      expect(await page(newUuid(), 5)).toEqual([]);
      expect(await page(null, 0)).toEqual([]);
      await expect(page(null, -1)).rejects.toMatchObject({ code: 'invalid_value' });
    }
  });

  test('lists of what is unknown are empty', async () => {
    const { dal } = workflow();
    await newEvent(dal, (await newPipeline(dal)).id);
    const page = { after: null, limit: 10 };
    expect(await dal.recoveryEvent.getByPipeline({ pipelineExecutionId: newUuid(), ...page })).toEqual([]);
    expect(await dal.recoveryEvent.getByTask({ taskExecutionId: newUuid(), ...page })).toEqual([]);
    expect(await dal.recoveryEvent.getByType({ recoveryType: 'unknown', ...page })).toEqual([]);
    expect(await dal.recoveryEvent.getWorkflowUnavailableEvents(page)).toEqual([]);
  });

  test('getByPipeline holds the events of all tasks and of the run itself', async () => {
    const { dal } = workflow();
    const { id: pipelineExecutionId } = await newPipeline(dal);
    const ids = [(await newEvent(dal, pipelineExecutionId)).id];
    for (let count = 0; count < 2; count += 1) {
      const { id: taskExecutionId } = await newTask(dal, pipelineExecutionId);
      ids.push((await newEvent(dal, pipelineExecutionId, { taskExecutionId })).id);
    }
    const events = await dal.recoveryEvent.getByPipeline({ pipelineExecutionId, after: null, limit: 10 });
    expect(events.map((each) => each.id).sort()).toEqual(ids.sort());
  });

  test('getRecent gives the newest of all runs', async () => {
    const { dal, execute } = workflow();
    const ids = [];
    for (let count = 0; count < 3; count += 1)
      ids.push((await newEvent(dal, (await newPipeline(dal)).id, { recoveryType: `type ${count}` })).id);
    const { id: latest } = await newEvent(dal, (await newPipeline(dal)).id, { details: {}, id: lowest });
    await execute(atOneInstant);
    const order = [latest, ...ids.sort().reverse()];
    const recent = async (limit: number) =>
      (await dal.recoveryEvent.getRecent({ limit })).map((each) => each.id);
    expect(await recent(10)).toEqual(order);
    expect(await recent(2)).toEqual(order.slice(0, 2));
    expect(await recent(0)).toEqual([]);
    await expect(recent(-1)).rejects.toMatchObject({ code: 'invalid_value' });
  });
});
