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

  test('getByPipeline and getByTask give the newest first, ties by descending id', async () => {
    const { dal, execute } = workflow();
    const { id: run } = await newPipeline(dal);
    const { id: taskExecutionId } = await newTask(dal, run);
    const ids = [];
    for (let count = 0; count < 4; count += 1) ids.push((await newEvent(dal, run, { taskExecutionId })).id);
    const { id: ofRun } = await newEvent(dal, run);
    const { id: latest } = await newEvent(dal, run, { taskExecutionId, details: {}, id: lowest });
    await newEvent(dal, (await newPipeline(dal)).id);
    await execute(atOneInstant);
    const byTask = await dal.recoveryEvent.getByTask({ taskExecutionId });
    expect(byTask.map((each) => each.id)).toEqual([latest, ...ids.sort().reverse()]);
    const byPipeline = await dal.recoveryEvent.getByPipeline({ pipelineExecutionId: run });
    expect(byPipeline.map((each) => each.id)).toEqual([latest, ...[...ids, ofRun].sort().reverse()]);
    expect(await dal.recoveryEvent.getByTask({ taskExecutionId: newUuid() })).toEqual([]);
    expect(await dal.recoveryEvent.getByPipeline({ pipelineExecutionId: newUuid() })).toEqual([]);
  });

  test('getByType and getWorkflowUnavailableEvents page from the newest on', async () => {
    const { dal, execute } = workflow();
    const { id: run } = await newPipeline(dal);
    const recoveryType = 'workflow_unavailable';
    const ids = [];
    for (let count = 0; count < 4; count += 1) {
      ids.push((await newEvent(dal, run, { recoveryType })).id);
      await newEvent(dal, run, { recoveryType: 'Workflow_unavailable' });
    }
    const { id: latest } = await newEvent(dal, run, { recoveryType, details: {}, id: lowest });
    await execute(atOneInstant);
    const order = [latest, ...ids.sort().reverse()];
    for (const read of [
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
    const none = await dal.recoveryEvent.getByType({ recoveryType: 'unknown', after: null, limit: 10 });
    expect(none).toEqual([]);
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
