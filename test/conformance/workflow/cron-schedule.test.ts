import { expect, test } from '@jest/globals';
import { newUuid, type Uuid } from '../../../src/index.js';
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

const fromNow = (milliseconds: number) => new Date(Date.now() + milliseconds);
const ago = (milliseconds: number) => fromNow(-milliseconds);
const idsOf = (rows: readonly { readonly id: Uuid }[]) => rows.map((each) => each.id);

function due(dal: WorkflowDal, limit = 100) {
  return dal.cronSchedule.getDueSchedules({ afterNextRunAt: null, afterId: null, limit });
}

eachBackend('cronSchedule', (workflow) => {
  test('create returns the stored row, with the values that are given', async () => {
    const { dal } = workflow();
    const params = {
      id: newUuid(),
      workflowName: 'public::embedded::nightly',
      cronExpression: '*/5 * * * *',
      timezone: 'Europe/Zürich',
      enabled: false,
      catchupPolicy: 'run_all' as const,
      startDate: new Date('2026-01-01T00:00:00.001Z'),
      endDate: new Date('2027-01-01T00:00:00.999Z'),
      nextRunAt: new Date('2026-03-29T01:30:00.123Z'),
    };
    const row = await dal.cronSchedule.create(params);
    expect(row).toEqual({
      ...params,
      lastRunAt: null,
      createdAt: row.createdAt,
      updatedAt: row.createdAt,
    });
    expect(row.createdAt).toBeInstanceOf(Date);
    expect(await dal.cronSchedule.getById({ id: params.id })).toEqual(row);
  });

  test('create takes null for what it has a value for: UTC, enabled, skip', async () => {
    const row = await newSchedule(workflow().dal);
    expect(row).toMatchObject({ timezone: 'UTC', enabled: true, catchupPolicy: 'skip' });
    expect(row).toMatchObject({ startDate: null, endDate: null, lastRunAt: null });
  });

  test('create refuses a used id, what is no policy, and what is left out but must be said', async () => {
    const { dal } = workflow();
    const { id } = await newSchedule(dal);
    await expect(newSchedule(dal, { id })).rejects.toMatchObject({
      code: 'unique_violation',
      table: 'cron_schedules',
      columns: ['id'],
    });
    for (const wrong of [
      { catchupPolicy: 'run_once' as never },
      { startDate: undefined as never },
      { nextRunAt: new Date(Number.NaN) },
    ])
      await expect(newSchedule(dal, wrong)).rejects.toMatchObject({ code: 'invalid_value' });
    expect(await dal.cronSchedule.count({ enabledOnly: false })).toBe(1);
  });

  test('an unknown id is not_found, or false', async () => {
    const { dal } = workflow();
    const id = newUuid();
    const nextRun = new Date(0);
    await newSchedule(dal);
    await expect(dal.cronSchedule.getById({ id })).rejects.toMatchObject({ code: 'not_found' });
    expect(await dal.cronSchedule.enable({ id })).toBe(false);
    expect(await dal.cronSchedule.disable({ id })).toBe(false);
    expect(await dal.cronSchedule.remove({ id })).toBe(false);
    expect(await dal.cronSchedule.updateNextRun({ id, nextRun })).toBe(false);
    expect(await dal.cronSchedule.updateScheduleTimes({ id, lastRun: nextRun, nextRun })).toBe(false);
    const change = { id, cronExpression: '* * * * *', timezone: 'UTC', nextRun };
    expect(await dal.cronSchedule.updateExpressionAndTimezone(change)).toBe(false);
  });

  test('changes touch their own columns, and updatedAt', async () => {
    const { dal } = workflow();
    const { cronSchedule } = dal;
    const { id } = await newSchedule(dal);
    await newSchedule(dal);
    const lastRun = new Date('2026-03-01T00:00:00.001Z');
    const nextRun = new Date('2026-03-02T00:00:00.999Z');
    const cronExpression = '5 4 * * *';
    const timezone = 'Asia/Tokyo';
    const unset = { cronExpression: null, timezone: null };
    for (const [change, expected] of [
      [() => cronSchedule.disable({ id }), { enabled: false }],
      [() => cronSchedule.disable({ id }), {}],
      [() => cronSchedule.enable({ id }), { enabled: true }],
      [() => cronSchedule.enable({ id }), {}],
      [() => cronSchedule.updateNextRun({ id, nextRun }), { nextRunAt: nextRun }],
      [
        () => cronSchedule.updateScheduleTimes({ id, lastRun, nextRun: lastRun }),
        { lastRunAt: lastRun, nextRunAt: lastRun },
      ],
      [
        () => cronSchedule.updateExpressionAndTimezone({ id, ...unset, cronExpression, nextRun }),
        { cronExpression, nextRunAt: nextRun },
      ],
      [
        () => cronSchedule.updateExpressionAndTimezone({ id, ...unset, timezone, nextRun: lastRun }),
        { timezone, nextRunAt: lastRun },
      ],
      [() => cronSchedule.updateExpressionAndTimezone({ id, ...unset, nextRun }), { nextRunAt: nextRun }],
      [
        () => cronSchedule.updateExpressionAndTimezone({ id, cronExpression: '', timezone: '', nextRun }),
        { cronExpression: '', timezone: '' },
      ],
    ] as const) {
      const before = await cronSchedule.getById({ id });
      await pause();
      expect(await change()).toBe(true);
      const after = await cronSchedule.getById({ id });
      expect(after).toEqual({ ...before, ...expected, updatedAt: after.updatedAt });
      expect(after.updatedAt.getTime()).toBeGreaterThan(before.updatedAt.getTime());
    }
    expect(await cronSchedule.count({ enabledOnly: true })).toBe(2);
  });

  test('updateExpressionAndTimezone refuses to leave out the next run', async () => {
    const { dal } = workflow();
    const stored = await newSchedule(dal);
    const change = { id: stored.id, cronExpression: '1 * * * *' };
    await expect(dal.cronSchedule.updateExpressionAndTimezone(change as never)).rejects.toMatchObject({
      code: 'invalid_value',
    });
    expect(await dal.cronSchedule.getById({ id: stored.id })).toEqual(stored);
  });

  test('getDueSchedules gives what is enabled, due and in its time window, the longest due first', async () => {
    const { dal } = workflow();
    const [past, longAgo, soon] = [ago(hours(1)), ago(hours(30)), fromNow(hours(1))];
    const dueIds = [
      (await newSchedule(dal, { nextRunAt: longAgo, startDate: longAgo, endDate: soon })).id,
      (await newSchedule(dal, { nextRunAt: past, startDate: past })).id,
      (await newSchedule(dal, { nextRunAt: fromNow(-5), endDate: soon })).id,
    ];
    for (const params of [
      { nextRunAt: soon },
      { nextRunAt: past, enabled: false },
      { nextRunAt: past, startDate: soon },
      { nextRunAt: past, endDate: past },
    ])
      await newSchedule(dal, params);
    expect(idsOf(await due(dal))).toEqual(dueIds);
    expect((await due(dal))[0]).toEqual(await dal.cronSchedule.getById({ id: dueIds[0]! }));
  });

  test('getDueSchedules pages, also while what it gave is claimed', async () => {
    const { dal } = workflow();
    const instants = [ago(hours(3)), ago(hours(2)), ago(hours(1))];
    const ids = Array.from({ length: 9 }, () => newUuid());
    for (const [index, id] of shuffled([...ids.entries()]))
      await newSchedule(dal, { id, nextRunAt: instants[Math.floor(index / 3)]! });
    const read: Uuid[] = [];
    let after: { afterNextRunAt: Date | null; afterId: Uuid | null } = {
      afterNextRunAt: null,
      afterId: null,
    };
    for (;;) {
      const page = await dal.cronSchedule.getDueSchedules({ ...after, limit: 2 });
      for (const { id, nextRunAt } of page) {
        read.push(id);
        const claim = { id, expectedNextRun: nextRunAt, lastRun: nextRunAt, nextRun: fromNow(hours(1)) };
        expect(await dal.cronSchedule.claimAndUpdate(claim)).toBe(true);
      }
      const last = page.at(-1);
      if (last === undefined) break;
      after = { afterNextRunAt: last.nextRunAt, afterId: last.id };
    }
    expect(read).toEqual(ids);
  });

  test('getDueSchedules: half a place never leads back to the first page', async () => {
    const { dal } = workflow();
    const { nextRunAt, id } = await newSchedule(dal, { nextRunAt: ago(hours(2)) });
    const { id: second } = await newSchedule(dal, { nextRunAt: ago(hours(1)) });
    const page = (afterNextRunAt: Date | null, afterId: Uuid | null, limit = 10) =>
      dal.cronSchedule.getDueSchedules({ afterNextRunAt, afterId, limit });
    expect(idsOf(await page(nextRunAt, id))).toEqual([second]);
    expect(idsOf(await page(nextRunAt, null))).toEqual([second]);
    expect(await page(null, id)).toEqual([]);
    expect(await page(null, null, 0)).toEqual([]);
    await expect(page(null, null, -1)).rejects.toMatchObject({ code: 'invalid_value' });
  });

  test('list and count take all, or what is enabled; by the bytes of the name, ties by ascending id', async () => {
    const { dal } = workflow();
    const { list, count } = dal.cronSchedule;
    const ids = new Map<string, Uuid[]>();
    for (const workflowName of ['b', 'ä', 'B', 'a']) {
      const same = [newUuid(), newUuid()];
      ids.set(workflowName, same);
      await newSchedule(dal, { workflowName, id: same[1]! });
      await newSchedule(dal, { workflowName, id: same[0]!, enabled: workflowName !== 'a' });
    }
    const order = ['B', 'a', 'b', 'ä'].flatMap((name) => ids.get(name)!);
    const enabled = order.filter((id) => id !== ids.get('a')![0]);
    const page = async (enabledOnly: boolean, limit: number, offset: number) =>
      idsOf(await list({ enabledOnly, limit, offset }));
    expect(await page(false, 100, 0)).toEqual(order);
    expect(await page(false, 3, 2)).toEqual(order.slice(2, 5));
    expect(await page(true, 100, 0)).toEqual(enabled);
    expect(await page(true, 3, 2)).toEqual(enabled.slice(2, 5));
    expect(await page(true, 0, 0)).toEqual([]);
    expect(await page(false, 100, 8)).toEqual([]);
    for (const [limit, offset] of [
      [-1, 0],
      [1, -1],
    ] as const)
      await expect(page(false, limit, offset)).rejects.toMatchObject({ code: 'invalid_value' });
    expect(await count({ enabledOnly: false })).toBe(8);
    expect(await count({ enabledOnly: true })).toBe(7);
  });

  test('findByWorkflow gives a page of the workflow, newest first, ties by descending id', async () => {
    const { dal, execute } = workflow();
    const ids = Array.from({ length: 4 }, () => newUuid());
    for (const id of shuffled(ids)) await newSchedule(dal, { id, enabled: id !== ids[0] });
    await newSchedule(dal, { workflowName: 'Nightly' });
    await execute(`UPDATE cron_schedules SET created_at = '2026-03-01T00:00:00.000Z'`);
    const { id: newest } = await newSchedule(dal);
    const order = [newest, ...ids.reverse()];
    const find = async (workflowName: string, limit: number, offset: number) =>
      idsOf(await dal.cronSchedule.findByWorkflow({ workflowName, limit, offset }));
    expect(await find('nightly', 100, 0)).toEqual(order);
    expect(await find('nightly', 2, 1)).toEqual(order.slice(1, 3));
    expect(await find('unknown', 100, 0)).toEqual([]);
    await expect(find('nightly', -1, 0)).rejects.toMatchObject({ code: 'invalid_value' });
  });

  test('remove deletes the schedule and its executions, but neither runs nor what is of others', async () => {
    const { dal } = workflow();
    const [removed, kept] = [await newSchedule(dal), await newSchedule(dal)];
    const { id: pipelineExecutionId } = await newPipeline(dal);
    const gone = await newCronExecution(dal, removed.id, new Date(0), { pipelineExecutionId });
    const stays = await newCronExecution(dal, kept.id, new Date(0), { pipelineExecutionId });
    expect(await dal.cronSchedule.remove({ id: removed.id })).toBe(true);
    expect(await dal.cronSchedule.remove({ id: removed.id })).toBe(false);
    expect(idsOf(await dal.cronSchedule.list({ enabledOnly: false, limit: 10, offset: 0 }))).toEqual([
      kept.id,
    ]);
    await expect(dal.cronExecution.getById({ id: gone.id })).rejects.toMatchObject({ code: 'not_found' });
    expect(await dal.cronExecution.getById({ id: stays.id })).toEqual(stays);
    expect((await dal.pipelineExecution.getById({ id: pipelineExecutionId })).id).toBe(pipelineExecutionId);
  });
});
