import { expect, test } from '@jest/globals';
import { newUuid, type Uuid } from '../../../src/index.js';
import { eachBackend, newPipeline, pause } from '../../support/workflow.js';

eachBackend('pipelineExecution', (workflow) => {
  test('create returns the stored row', async () => {
    const { dal } = workflow();
    const contextId = newUuid();
    await dal.context.create({ id: contextId, value: { a: 1 } });
    const id = newUuid();
    const row = await dal.pipelineExecution.create({
      id,
      pipelineName: 'nightly',
      pipelineVersion: '2.1',
      status: 'Pending',
      contextId,
    });
    expect(row).toEqual({
      id,
      pipelineName: 'nightly',
      pipelineVersion: '2.1',
      status: 'Pending',
      contextId,
      startedAt: row.createdAt,
      completedAt: null,
      errorDetails: null,
      recoveryAttempts: 0,
      lastRecoveryAt: null,
      createdAt: row.createdAt,
      updatedAt: row.createdAt,
    });
    expect(await dal.pipelineExecution.getById({ id })).toEqual(row);
  });

  test('create refuses an unknown context, a used id and an unknown status', async () => {
    const { dal } = workflow();
    const { id } = await newPipeline(dal);
    await expect(newPipeline(dal, { contextId: newUuid() })).rejects.toMatchObject({
      code: 'foreign_key_violation',
      table: 'pipeline_executions',
      columns: ['context_id'],
    });
    await expect(newPipeline(dal, { id })).rejects.toMatchObject({
      code: 'unique_violation',
      columns: ['id'],
    });
    await expect(newPipeline(dal, { status: 'running' as 'Running' })).rejects.toMatchObject({
      code: 'invalid_value',
    });
  });

  test('getById of an unknown id is not_found', async () => {
    await expect(workflow().dal.pipelineExecution.getById({ id: newUuid() })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('getActiveExecutions pages through what is Pending or Running, by id', async () => {
    const { dal } = workflow();
    const active: Uuid[] = [];
    for (const status of ['Pending', 'Completed', 'Running', 'Failed', 'Pending', 'Cancelled'] as const) {
      const row = await newPipeline(dal, { status });
      if (status === 'Pending' || status === 'Running') active.push(row.id);
    }
    active.sort();
    const page = async (after: Uuid | null, limit: number) =>
      (await dal.pipelineExecution.getActiveExecutions({ after, limit })).map((each) => each.id);
    expect(await page(null, 10)).toEqual(active);
    expect(await page(null, 2)).toEqual(active.slice(0, 2));
    expect(await page(active[1]!, 2)).toEqual(active.slice(2));
    expect(await page(active[2]!, 2)).toEqual([]);
    expect(await page(null, 0)).toEqual([]);
    await expect(page(null, -1)).rejects.toMatchObject({ code: 'invalid_value' });
  });

  test('updateStatus changes what has not ended, and sets completed_at at an end', async () => {
    const { dal } = workflow();
    const { id } = await newPipeline(dal, { status: 'Pending' });
    expect(await dal.pipelineExecution.updateStatus({ id, status: 'Running' })).toBe(true);
    expect(await dal.pipelineExecution.getById({ id })).toMatchObject({
      status: 'Running',
      completedAt: null,
    });
    expect(await dal.pipelineExecution.updateStatus({ id, status: 'Failed' })).toBe(true);
    const ended = await dal.pipelineExecution.getById({ id });
    expect(ended.status).toBe('Failed');
    expect(ended.completedAt).toEqual(ended.updatedAt);
    expect(await dal.pipelineExecution.updateStatus({ id, status: 'Running' })).toBe(false);
    expect(await dal.pipelineExecution.getById({ id })).toEqual(ended);
    expect(await dal.pipelineExecution.updateStatus({ id: newUuid(), status: 'Running' })).toBe(false);
  });

  const endings = [
    { operation: 'markCompleted', status: 'Completed', errorDetails: null },
    { operation: 'markFailed', status: 'Failed', errorDetails: 'out of memory' },
    { operation: 'cancel', status: 'Cancelled', errorDetails: null },
  ] as const;

  for (const { operation, status, errorDetails } of endings) {
    test(`${operation} ends a run once, from Pending or Running only`, async () => {
      const { dal } = workflow();
      const end = (id: Uuid) =>
        operation === 'markFailed'
          ? dal.pipelineExecution.markFailed({ id, reason: 'out of memory' })
          : dal.pipelineExecution[operation]({ id });
      for (const from of ['Pending', 'Running'] as const) {
        const created = await newPipeline(dal, { status: from });
        await pause();
        expect(await end(created.id)).toBe(true);
        const ended = await dal.pipelineExecution.getById({ id: created.id });
        expect(ended).toMatchObject({ status, errorDetails });
        expect(ended.completedAt).toEqual(ended.updatedAt);
        expect(ended.updatedAt.getTime()).toBeGreaterThan(created.updatedAt.getTime());
        expect(await end(created.id)).toBe(false);
        expect(await dal.pipelineExecution.getById({ id: created.id })).toEqual(ended);
      }
      for (const from of ['Completed', 'Failed', 'Cancelled'] as const) {
        const created = await newPipeline(dal, { status: from });
        expect(await end(created.id)).toBe(false);
        expect(await dal.pipelineExecution.getById({ id: created.id })).toEqual(created);
      }
      expect(await end(newUuid())).toBe(false);
    });
  }

  test('getLastVersion is that of the latest run, or null', async () => {
    const { dal, execute } = workflow();
    const last = () => dal.pipelineExecution.getLastVersion({ pipelineName: 'nightly' });
    expect(await last()).toBeNull();
    const versions = ['1.0', '3.0', '2.0'];
    for (const pipelineVersion of versions) await newPipeline(dal, { pipelineVersion });
    await newPipeline(dal, { pipelineName: 'Nightly', pipelineVersion: '9.0' });
    expect(await last()).toBe('2.0');
    await execute("UPDATE pipeline_executions SET started_at = '2026-03-01T00:00:00.000Z'");
    expect(await last()).toBe('2.0');
    await execute(
      "UPDATE pipeline_executions SET started_at = '2026-03-01T00:00:00.001Z' WHERE pipeline_version = '3.0'",
    );
    expect(await last()).toBe('3.0');
  });

  test('incrementRecoveryAttempts counts, and loses no count', async () => {
    const { dal } = workflow();
    const { id } = await newPipeline(dal);
    const results = await Promise.all(
      Array.from({ length: 5 }, () => dal.pipelineExecution.incrementRecoveryAttempts({ id })),
    );
    expect(results).toEqual([true, true, true, true, true]);
    const row = await dal.pipelineExecution.getById({ id });
    expect(row.recoveryAttempts).toBe(5);
    expect(row.lastRecoveryAt).toEqual(row.updatedAt);
    expect(await dal.pipelineExecution.incrementRecoveryAttempts({ id: newUuid() })).toBe(false);
  });

  test('updateFinalContext sets the context, whatever the status', async () => {
    const { dal } = workflow();
    const { id } = await newPipeline(dal, { status: 'Completed' });
    const finalContextId = newUuid();
    await dal.context.create({ id: finalContextId, value: { done: true } });
    expect(await dal.pipelineExecution.updateFinalContext({ id, finalContextId })).toBe(true);
    expect((await dal.pipelineExecution.getById({ id })).contextId).toBe(finalContextId);
    expect(await dal.pipelineExecution.updateFinalContext({ id: newUuid(), finalContextId })).toBe(false);
    await expect(
      dal.pipelineExecution.updateFinalContext({ id, finalContextId: newUuid() }),
    ).rejects.toMatchObject({ code: 'foreign_key_violation' });
  });

  test('listRecent gives the last started first, ties by descending id', async () => {
    const { dal, execute } = workflow();
    const ids = [];
    for (let count = 0; count < 4; count += 1) ids.push((await newPipeline(dal)).id);
    const recent = async (limit: number) =>
      (await dal.pipelineExecution.listRecent({ limit })).map((each) => each.id);
    await execute("UPDATE pipeline_executions SET started_at = '2026-03-01T00:00:00.000Z'");
    const byId = [...ids].sort().reverse();
    expect(await recent(10)).toEqual(byId);
    expect(await recent(3)).toEqual(byId.slice(0, 3));
    expect(await recent(0)).toEqual([]);
    await expect(recent(-1)).rejects.toMatchObject({ code: 'invalid_value' });
    await newPipeline(dal, { pipelineName: 'late' });
    await execute(
      "UPDATE pipeline_executions SET started_at = '2026-02-28T23:59:59.999Z' WHERE pipeline_name = 'late'",
    );
    expect((await dal.pipelineExecution.listRecent({ limit: 10 })).at(-1)?.pipelineName).toBe('late');
  });
});
