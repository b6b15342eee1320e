import { expect, test } from '@jest/globals';
import { asUuid, newUuid, type Uuid } from '../../../src/index.js';
import {
  eachBackend,
  hours,
  newCronExecution,
  newPipeline,
  newSchedule,
  pause,
  shuffled,
  type WorkflowDal,
} from '../../support/workflow.js';

const at = (milliseconds: number) => new Date(Date.UTC(2026, 2, 1) + milliseconds);
const idsOf = (rows: readonly { readonly id: Uuid }[]) => rows.map((each) => each.id);

/** Lets the executions have been claimed some minutes ago, by the clock of this process: not for exact bounds. */
function claimedAgo(execute: (text: string) => Promise<void>, minutes: number) {
  const instant = new Date(Date.now() - minutes * 60_000).toISOString();
  return execute(`UPDATE cron_executions SET claimed_at = '${instant}'`);
}

eachBackend('cronExecution', (workflow) => {
  test('create returns the stored row, claimed now', async () => {
    const { dal } = workflow();
    const { id: scheduleId } = await newSchedule(dal);
    const { id: pipelineExecutionId } = await newPipeline(dal);
    for (const [run, scheduledTime] of [
      [null, at(1)],
      [pipelineExecutionId, at(2)],
    ] as const) {
      const id = newUuid();
      const row = await newCronExecution(dal, scheduleId, scheduledTime, { id, pipelineExecutionId: run });
      expect(row).toEqual({
        id,
        scheduleId,
        pipelineExecutionId: run,
        scheduledTime,
        claimedAt: row.createdAt,
        createdAt: row.createdAt,
        updatedAt: row.createdAt,
      });
      expect(row.createdAt).toBeInstanceOf(Date);
      expect(await dal.cronExecution.getById({ id })).toEqual(row);
    }
  });

  test('create refuses what is there already, and what it refers to in vain', async () => {
    const { dal } = workflow();
    const { id: scheduleId } = await newSchedule(dal);
    const { id } = await newCronExecution(dal, scheduleId, at(0));
    const refused = (attempt: Promise<unknown>, code: string, columns: string[]) =>
      expect(attempt).rejects.toMatchObject({ code, table: 'cron_executions', columns });
    await refused(newCronExecution(dal, scheduleId, at(1), { id }), 'unique_violation', ['id']);
    await refused(newCronExecution(dal, scheduleId, at(0)), 'unique_violation', [
      'schedule_id',
      'scheduled_time',
    ]);
    await refused(newCronExecution(dal, newUuid(), at(0)), 'foreign_key_violation', ['schedule_id']);
    const unknownRun = newCronExecution(dal, scheduleId, at(1), { pipelineExecutionId: newUuid() });
    await refused(unknownRun, 'foreign_key_violation', ['pipeline_execution_id']);
    await newCronExecution(dal, (await newSchedule(dal)).id, at(0));
    await expect(dal.cronExecution.getById({ id: newUuid() })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('an instant is the same to the millisecond, and no more, on either engine', async () => {
    const { dal } = workflow();
    const { id: scheduleId } = await newSchedule(dal);
    await newCronExecution(dal, scheduleId, at(500));
    const exists = (scheduledTime: Date, schedule = scheduleId) =>
      dal.cronExecution.executionExists({ scheduleId: schedule, scheduledTime });
    expect(await exists(at(500))).toBe(true);
    // A Date cuts what is below the millisecond, so both instants are one.
    expect(await exists(new Date(at(500).getTime() + 0.9))).toBe(true);
    expect(await exists(at(499))).toBe(false);
    expect(await exists(at(501))).toBe(false);
    expect(await exists(at(0))).toBe(false);
    expect(await exists(at(500), newUuid())).toBe(false);
    await expect(newCronExecution(dal, scheduleId, new Date(at(500).getTime() + 0.9))).rejects.toMatchObject({
      code: 'unique_violation',
    });
    await newCronExecution(dal, scheduleId, at(501));
  });

  test('updatePipelineExecutionId links an execution to one run only', async () => {
    const { dal } = workflow();
    const { id: scheduleId } = await newSchedule(dal);
    const created = await newCronExecution(dal, scheduleId, at(0));
    const { id } = created;
    const [first, second] = [(await newPipeline(dal)).id, (await newPipeline(dal)).id];
    const link = (pipelineExecutionId: Uuid, execution = id) =>
      dal.cronExecution.updatePipelineExecutionId({ id: execution, pipelineExecutionId });
    expect(await link(first, newUuid())).toBe(false);
    await expect(link(newUuid())).rejects.toMatchObject({ code: 'foreign_key_violation' });
    await pause();
    expect((await Promise.all([link(first), link(first)])).filter(Boolean)).toHaveLength(2);
    const linked = await dal.cronExecution.getById({ id });
    expect(linked).toEqual({ ...created, pipelineExecutionId: first, updatedAt: linked.updatedAt });
    expect(linked.updatedAt.getTime()).toBeGreaterThan(created.updatedAt.getTime());
    expect(await link(second)).toBe(false);
    expect((await dal.cronExecution.getById({ id })).pipelineExecutionId).toBe(first);
  });

  test('of many who link an execution to runs of their own, one succeeds', async () => {
    const { dal } = workflow();
    const { id } = await newCronExecution(dal, (await newSchedule(dal)).id, at(0));
    const runs: Uuid[] = [];
    for (let count = 0; count < 6; count += 1) runs.push((await newPipeline(dal)).id);
    const linked = await Promise.all(
      runs.map((pipelineExecutionId) =>
        dal.cronExecution.updatePipelineExecutionId({ id, pipelineExecutionId }),
      ),
    );
    expect(linked.filter(Boolean)).toHaveLength(1);
    expect((await dal.cronExecution.getById({ id })).pipelineExecutionId).toBe(runs[linked.indexOf(true)]);
  });

  test('what a run is deleted with is its executions', async () => {
    const { dal, execute } = workflow();
    const { id: scheduleId } = await newSchedule(dal);
    const { id: pipelineExecutionId } = await newPipeline(dal);
    await newCronExecution(dal, scheduleId, at(0), { pipelineExecutionId });
    await newCronExecution(dal, scheduleId, at(1));
    await execute('DELETE FROM pipeline_executions');
    expect(await dal.cronExecution.countBySchedule({ scheduleId })).toBe(1);
  });

  test('lists of one schedule: the last scheduled first', async () => {
    const { dal } = workflow();
    const { id: scheduleId } = await newSchedule(dal);
    const { id: other } = await newSchedule(dal);
    const ids = new Map<number, Uuid>();
    for (const index of shuffled([0, 1, 2, 3, 4])) {
      ids.set(index, (await newCronExecution(dal, scheduleId, at(index * 500))).id);
      await newCronExecution(dal, other, at(index * 500 + 1));
    }
    const order = [4, 3, 2, 1, 0].map((index) => ids.get(index)!);
    const page = async (limit: number, offset: number, schedule = scheduleId) =>
      idsOf(await dal.cronExecution.getByScheduleId({ scheduleId: schedule, limit, offset }));
    expect(await page(10, 0)).toEqual(order);
    expect(await page(2, 1)).toEqual(order.slice(1, 3));
    expect(await page(0, 0)).toEqual([]);
    expect(await page(10, 5)).toEqual([]);
    expect(await page(10, 0, newUuid())).toEqual([]);
    for (const [limit, offset] of [
      [-1, 0],
      [1, -1],
    ] as const)
      await expect(page(limit, offset)).rejects.toMatchObject({ code: 'invalid_value' });
    const { getLatestBySchedule, countBySchedule } = dal.cronExecution;
    expect((await getLatestBySchedule({ scheduleId }))?.id).toBe(order[0]);
    expect(await getLatestBySchedule({ scheduleId: newUuid() })).toBeNull();
    expect(await countBySchedule({ scheduleId })).toBe(5);
    expect(await countBySchedule({ scheduleId: newUuid() })).toBe(0);
  });

  test('getByTimeRange includes the start, not the end; ties by descending id', async () => {
    const { dal } = workflow();
    const ids: Uuid[] = [];
    for (const time of [0, 0, 1, 2, 2, 3]) {
      const { id: scheduleId } = await newSchedule(dal);
      ids.push((await newCronExecution(dal, scheduleId, at(time), { id: newUuid() })).id);
    }
    const order = [4, 3, 2, 1, 0].map((index) => ids[index]!);
    const page = async (start: Date, end: Date, limit = 10, offset = 0) =>
      idsOf(await dal.cronExecution.getByTimeRange({ start, end, limit, offset }));
    expect(await page(at(0), at(3))).toEqual(order);
    expect(await page(at(0), at(3), 2, 1)).toEqual(order.slice(1, 3));
    expect(await page(at(1), at(2))).toEqual([ids[2]]);
    expect(await page(at(2), at(2))).toEqual([]);
    expect(await page(at(3), at(0))).toEqual([]);
    await expect(page(at(0), at(3), -1)).rejects.toMatchObject({ code: 'invalid_value' });
  });

  test('getByPipelineExecutionId gives the one that was scheduled last, of equal ones the highest id', async () => {
    const { dal } = workflow();
    const { id: pipelineExecutionId } = await newPipeline(dal);
    const find = () => dal.cronExecution.getByPipelineExecutionId({ pipelineExecutionId });
    expect(await find()).toBeNull();
    const [low, middle, high] = [newUuid(), newUuid(), newUuid()];
    const store = async (time: Date, id: Uuid, run: Uuid | null = pipelineExecutionId) =>
      newCronExecution(dal, (await newSchedule(dal)).id, time, { id, pipelineExecutionId: run });
    for (const id of [middle, high, low]) await store(at(1), id);
    await store(at(0), newUuid());
    await store(at(2), newUuid(), null);
    await store(at(2), newUuid(), (await newPipeline(dal)).id);
    expect((await find())?.id).toBe(high);
    const latest = await store(at(2), asUuid('00000000-0000-7000-8000-000000000000'));
    expect(await find()).toEqual(latest);
  });

  test('deleteOlderThan deletes what was scheduled before, and counts it', async () => {
    const { dal } = workflow();
    const { id: scheduleId } = await newSchedule(dal);
    const { id: pipelineExecutionId } = await newPipeline(dal);
    for (const time of [0, 1, 2]) await newCronExecution(dal, scheduleId, at(time), { pipelineExecutionId });
    const remove = (cutoff: Date) => dal.cronExecution.deleteOlderThan({ cutoff });
    expect(await remove(at(0))).toBe(0);
    expect(await remove(at(2))).toBe(2);
    expect(await remove(at(2))).toBe(0);
    expect((await dal.cronExecution.getLatestBySchedule({ scheduleId }))?.scheduledTime).toEqual(at(2));
    await dal.pipelineExecution.getById({ id: pipelineExecutionId });
  });

  /** Three executions without a run, one with a run. */
  async function storeLost(dal: WorkflowDal): Promise<Uuid[]> {
    const { id: scheduleId } = await newSchedule(dal);
    const { id: pipelineExecutionId } = await newPipeline(dal);
    await newCronExecution(dal, scheduleId, at(9), { pipelineExecutionId });
    const ids = Array.from({ length: 3 }, () => newUuid());
    for (const [index, id] of shuffled([...ids.entries()]))
      await newCronExecution(dal, scheduleId, at(-index), { id });
    return ids;
  }

  test('findLostExecutions pages what started no run, once it is old enough', async () => {
    const { dal, execute } = workflow();
    const ids = await storeLost(dal);
    const lost = async (olderThanMinutes: number, limit = 10, after: Uuid | null = null) =>
      idsOf(await dal.cronExecution.findLostExecutions({ olderThanMinutes, after, limit }));
    expect(await lost(10)).toEqual([]);
    await claimedAgo(execute, 30);
    expect(await lost(40)).toEqual([]);
    expect(await lost(20)).toEqual(ids);
    expect(await lost(0)).toEqual(ids);
    expect(await lost(20, 2)).toEqual(ids.slice(0, 2));
    expect(await lost(20, 2, ids[1])).toEqual(ids.slice(2));
    expect(await lost(20, 2, ids[2])).toEqual([]);
    await expect(lost(20, -1)).rejects.toMatchObject({ code: 'invalid_value' });
    await dal.cronExecution.updatePipelineExecutionId({
      id: ids[0]!,
      pipelineExecutionId: (await newPipeline(dal)).id,
    });
    expect(await lost(20)).toEqual(ids.slice(1));
  });

  test('any number of minutes is understood alike', async () => {
    const { dal, execute } = workflow();
    const ids = await storeLost(dal);
    await claimedAgo(execute, 30);
    const lost = async (olderThanMinutes: number) =>
      idsOf(await dal.cronExecution.findLostExecutions({ olderThanMinutes, after: null, limit: 10 }));
    expect(await lost(2_147_483_647)).toEqual([]);
    expect(await lost(-2_147_483_648)).toEqual(ids);
    expect(await lost(-60)).toEqual(ids);
    for (const wrong of [2_147_483_648, 0.5, Number.NaN, null as never])
      await expect(lost(wrong)).rejects.toMatchObject({ code: 'invalid_value' });
  });

  test('getExecutionStats counts from one snapshot', async () => {
    const { dal, execute } = workflow();
    const stats = (since: Date, olderThanMinutes = 10) =>
      dal.cronExecution.getExecutionStats({ since, olderThanMinutes });
    const nothing = { totalExecutions: 0, successfulExecutions: 0, lostExecutions: 0, successRate: 0 };
    expect(await stats(new Date(0))).toEqual(nothing);
    const [first, second] = await storeLost(dal);
    const { id: pipelineExecutionId } = await newPipeline(dal);
    const counts = { totalExecutions: 4, successfulExecutions: 1, lostExecutions: 0, successRate: 25 };
    expect(await stats(new Date(0))).toEqual(counts);
    await claimedAgo(execute, 30);
    expect(await stats(new Date(0))).toEqual({ ...counts, lostExecutions: 3 });
    expect(await stats(new Date(0), 60)).toEqual(counts);
    await dal.cronExecution.updatePipelineExecutionId({ id: first!, pipelineExecutionId });
    expect(await stats(new Date(0))).toEqual({
      totalExecutions: 4,
      successfulExecutions: 2,
      lostExecutions: 2,
      successRate: 50,
    });
    await execute(`DELETE FROM cron_executions WHERE scheduled_time < '${at(-1).toISOString()}'`);
    expect((await stats(new Date(0))).successRate).toBe((2 / 3) * 100);
    const { claimedAt } = await dal.cronExecution.getById({ id: second! });
    expect((await stats(claimedAt)).totalExecutions).toBe(3);
    expect(await stats(new Date(claimedAt.getTime() + 1))).toEqual(nothing);
    expect(await stats(new Date(Date.now() + hours(1)))).toEqual(nothing);
  });
});
