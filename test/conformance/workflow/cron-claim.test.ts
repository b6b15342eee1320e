// Several schedulers at once: each run of a schedule is started by one of them, and none is left out.
import { expect, test } from '@jest/globals';
import { newUuid } from '../../../src/index.js';
import { claimInTwoProcesses, startClaimers } from '../../support/claimer-process.js';
import { eachBackend, hours, newCronExecution, newSchedule, pause } from '../../support/workflow.js';

const minutes = (count: number): number => count * 60_000;

eachBackend('cronSchedule: claiming', (workflow) => {
  test('of many who claim the run that all of them saw, one succeeds', async () => {
    const { dal } = workflow();
    const { id, nextRunAt } = await newSchedule(dal);
    // Also due: whoever asks only whether the schedule is due would claim again.
    const nextRun = new Date(nextRunAt.getTime() + hours(24));
    const claims = await Promise.all(
      Array.from({ length: 8 }, () =>
        dal.cronSchedule.claimAndUpdate({ id, expectedNextRun: nextRunAt, lastRun: nextRunAt, nextRun }),
      ),
    );
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await dal.cronSchedule.getById({ id })).toMatchObject({
      lastRunAt: nextRunAt,
      nextRunAt: nextRun,
    });
  });

  test('of many who store the execution of one instant, one succeeds', async () => {
    const { dal } = workflow();
    const { id, nextRunAt } = await newSchedule(dal);
    const stored = await Promise.allSettled(
      Array.from({ length: 8 }, () => newCronExecution(dal, id, nextRunAt)),
    );
    const refused = stored.filter((each) => each.status === 'rejected');
    expect(refused).toHaveLength(7);
    for (const { reason } of refused)
      expect(reason).toMatchObject({
        code: 'unique_violation',
        table: 'cron_executions',
        columns: ['schedule_id', 'scheduled_time'],
      });
    expect(await dal.cronExecution.countBySchedule({ scheduleId: id })).toBe(1);
  });

  test('two processes of schedulers catch up with every run once', async () => {
    const { dal, url } = workflow();
    if (url === ':memory:') return;
    const first = new Date(Date.now() - minutes(60));
    const { id: scheduleId } = await newSchedule(dal, { nextRunAt: first, catchupPolicy: 'run_all' });
    await newSchedule(dal, { nextRunAt: first, enabled: false });
    const shares = await claimInTwoProcesses<number[][]>(() =>
      startClaimers('test/conformance/workflow/cron-claimers.ts', url, '4'),
    );
    const claimed = shares.flat(2).sort((a, b) => a - b);
    expect(claimed.length).toBeGreaterThanOrEqual(61);
    expect(claimed).toEqual(claimed.map((_, index) => first.getTime() + minutes(index)));
    expect(await dal.cronExecution.countBySchedule({ scheduleId })).toBe(claimed.length);
    const { nextRunAt, lastRunAt } = await dal.cronSchedule.getById({ id: scheduleId });
    expect(lastRunAt?.getTime()).toBe(claimed.at(-1));
    expect(nextRunAt.getTime()).toBe(claimed.at(-1)! + minutes(1));
  });

  test('a claim that is rolled back leaves the run to others', async () => {
    const { dal } = workflow();
    const { id, nextRunAt } = await newSchedule(dal);
    const claim = { id, expectedNextRun: nextRunAt, lastRun: nextRunAt, nextRun: new Date(1000) };
    await expect(
      dal.transaction(async (tx) => {
        expect(await tx.cronSchedule.claimAndUpdate(claim)).toBe(true);
        await newCronExecution(tx, id, nextRunAt);
        throw new Error('crash');
      }),
    ).rejects.toThrow('crash');
    expect(await dal.cronExecution.executionExists({ scheduleId: id, scheduledTime: nextRunAt })).toBe(false);
    expect(await dal.cronSchedule.claimAndUpdate(claim)).toBe(true);
  });

  test('only what is enabled, due and as it was read is claimed, and only forwards', async () => {
    const { dal } = workflow();
    const soon = new Date(Date.now() + hours(1));
    const due = new Date(Date.now() - hours(1));
    const { id } = await newSchedule(dal, { nextRunAt: due });
    const claim = (params: Partial<Parameters<typeof dal.cronSchedule.claimAndUpdate>[0]> = {}) =>
      dal.cronSchedule.claimAndUpdate({ id, expectedNextRun: due, lastRun: due, nextRun: soon, ...params });
    const stored = await dal.cronSchedule.getById({ id });
    expect(await claim({ id: newUuid() })).toBe(false);
    expect(await claim({ expectedNextRun: new Date(due.getTime() - 1) })).toBe(false);
    expect(await claim({ nextRun: due })).toBe(false);
    expect(await claim({ nextRun: new Date(due.getTime() - 1) })).toBe(false);
    expect(await dal.cronSchedule.getById({ id })).toEqual(stored);
    await dal.cronSchedule.disable({ id });
    expect(await claim()).toBe(false);
    await dal.cronSchedule.enable({ id });
    const before = await dal.cronSchedule.getById({ id });
    await pause();
    expect(await claim()).toBe(true);
    const after = await dal.cronSchedule.getById({ id });
    expect(after).toEqual({ ...before, lastRunAt: due, nextRunAt: soon, updatedAt: after.updatedAt });
    expect(after.updatedAt.getTime()).toBeGreaterThan(before.updatedAt.getTime());
    const late = { expectedNextRun: soon, nextRun: new Date(soon.getTime() + 1) };
    expect(await claim(late)).toBe(false);
    expect((await dal.cronSchedule.getById({ id })).nextRunAt).toEqual(soon);
  });
});
