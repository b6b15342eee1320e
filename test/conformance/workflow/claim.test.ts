import { expect, test } from '@jest/globals';
import { newUuid, type Uuid } from '../../../src/index.js';
import { claimInTwoProcesses, startClaimers } from '../../support/claimer-process.js';
import {
  eachBackend,
  hours,
  newPipeline,
  newTask,
  shuffled,
  type WorkflowDal,
} from '../../support/workflow.js';

/** Stores ready tasks in shuffled order and returns their ids in ascending order. */
async function storeReadyTasks(dal: WorkflowDal, count: number): Promise<Uuid[]> {
  const { id: pipeline } = await newPipeline(dal);
  const ids = Array.from({ length: count }, () => newUuid());
  await dal.transaction(async (tx) => {
    for (const id of shuffled(ids)) await newTask(tx, pipeline, { id, status: 'Ready' });
  });
  return ids.sort();
}

function expectShares(
  claimers: readonly (readonly (readonly string[])[])[],
  ids: readonly Uuid[],
  limit: number,
) {
  const calls = claimers.flat();
  expect(calls.flat().sort()).toEqual([...ids]);
  for (const call of calls) {
    expect(call.length).toBeLessThanOrEqual(limit);
    expect(call).toEqual([...call].sort());
  }
}

eachBackend('taskExecution: claiming', (workflow) => {
  test('eight claimers at once share out all tasks, none twice, each call in the order of ids', async () => {
    const { dal, url } = workflow();
    const ids = await storeReadyTasks(dal, 400);
    if (url === ':memory:') {
      const claimer = async () => {
        const calls: string[][] = [];
        for (;;) {
          const tasks = await dal.taskExecution.claimReadyTask({ limit: 7 });
          if (tasks.length === 0) return calls;
          calls.push(tasks.map((task) => task.id));
        }
      };
      expectShares(await Promise.all(Array.from({ length: 8 }, claimer)), ids, 7);
      return;
    }
    const shares = await claimInTwoProcesses<string[][][]>(() =>
      startClaimers('test/conformance/workflow/claimers.ts', url, '4', '7'),
    );
    expectShares(shares.flat(), ids, 7);
    const left = await dal.taskExecution.getReadyForRetry({ after: null, limit: 1000 });
    expect(left).toEqual([]);
    expect(await dal.taskExecution.getOrphanedTasks({ after: null, limit: 1000 })).toHaveLength(400);
  });

  for (const statistics of ['without', 'with'])
    test(`tasks stored in any order are claimed in the order of ids, ${statistics} statistics`, async () => {
      const { dal, execute } = workflow();
      const ids = await storeReadyTasks(dal, 300);
      if (statistics === 'with') await execute('ANALYZE');
      for (const [limit, start] of [
        [1, 0],
        [50, 1],
        [0, 51],
        [249, 51],
        [5, 300],
      ] as const) {
        const tasks = await dal.taskExecution.claimReadyTask({ limit });
        expect(tasks.map((each) => each.id)).toEqual(ids.slice(start, start + limit));
      }
      await expect(dal.taskExecution.claimReadyTask({ limit: -1 })).rejects.toMatchObject({
        code: 'invalid_value',
      });
    });

  test('a claim says which task it is, and takes only what is ready and due', async () => {
    const { dal } = workflow();
    const { id: pipelineExecutionId } = await newPipeline(dal);
    for (const status of ['NotStarted', 'Running', 'Completed', 'Failed', 'Skipped'] as const)
      await newTask(dal, pipelineExecutionId, { status });
    const { id: late } = await newTask(dal, pipelineExecutionId, { status: 'Running' });
    await dal.taskExecution.scheduleRetry({
      id: late,
      retryAt: new Date(Date.now() + hours(1)),
      newAttempt: 2,
    });
    const { id: retried } = await newTask(dal, pipelineExecutionId, {
      taskName: 'retried',
      status: 'Running',
    });
    await dal.taskExecution.scheduleRetry({ id: retried, retryAt: new Date(0), newAttempt: 3 });
    expect(await dal.taskExecution.claimReadyTask({ limit: 10 })).toEqual([
      { id: retried, pipelineExecutionId, taskName: 'retried', attempt: 3 },
    ]);
    expect(await dal.taskExecution.claimReadyTask({ limit: 10 })).toEqual([]);
  });

  test('what a transaction has claimed is ready again when it rolls back', async () => {
    const { dal } = workflow();
    const ids = await storeReadyTasks(dal, 3);
    await expect(
      dal.transaction(async (tx) => {
        expect(await tx.taskExecution.claimReadyTask({ limit: 2 })).toHaveLength(2);
        throw new Error('crash');
      }),
    ).rejects.toThrow('crash');
    const tasks = await dal.taskExecution.claimReadyTask({ limit: 10 });
    expect(tasks.map((each) => each.id)).toEqual(ids);
  });
});
