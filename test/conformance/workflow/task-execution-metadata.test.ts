import { expect, test } from '@jest/globals';
import { newUuid, type Uuid } from '../../../src/index.js';
import { eachBackend, newPipeline, newTask, pause, type WorkflowDal } from '../../support/workflow.js';

/** A task of the run, and what its metadata is stored with. */
async function taskOf(dal: WorkflowDal, pipelineExecutionId: Uuid, taskName: string) {
  const { id: taskExecutionId } = await newTask(dal, pipelineExecutionId, { taskName });
  return { id: newUuid(), taskExecutionId, pipelineExecutionId, taskName, contextId: null as Uuid | null };
}

async function newContext(dal: WorkflowDal, value: { [key: string]: number }): Promise<Uuid> {
  const id = newUuid();
  await dal.context.create({ id, value });
  return id;
}

eachBackend('taskExecutionMetadata', (workflow) => {
  test('create returns the stored row, which is found by name and by task', async () => {
    const { dal } = workflow();
    const { id: pipelineExecutionId } = await newPipeline(dal);
    const params = await taskOf(dal, pipelineExecutionId, 'public::embedded::nightly::load');
    const row = await dal.taskExecutionMetadata.create(params);
    expect(row).toEqual({ ...params, createdAt: row.createdAt, updatedAt: row.createdAt });
    const { taskExecutionId, taskName } = params;
    expect(await dal.taskExecutionMetadata.getByPipelineAndTask({ pipelineExecutionId, taskName })).toEqual(
      row,
    );
    expect(await dal.taskExecutionMetadata.getByTaskExecution({ taskExecutionId })).toEqual(row);
  });

  test('what is not there is not_found', async () => {
    const { dal } = workflow();
    const { id: pipelineExecutionId } = await newPipeline(dal);
    const { taskExecutionId, taskName } = await taskOf(dal, pipelineExecutionId, 'load');
    for (const attempt of [
      () => dal.taskExecutionMetadata.getByTaskExecution({ taskExecutionId }),
      () => dal.taskExecutionMetadata.getByPipelineAndTask({ pipelineExecutionId, taskName }),
      () => dal.taskExecutionMetadata.getByPipelineAndTask({ pipelineExecutionId: newUuid(), taskName }),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'not_found' });
  });

  test('create refuses what is there already, and what it refers to in vain', async () => {
    const { dal } = workflow();
    const { id: run } = await newPipeline(dal);
    const load = await taskOf(dal, run, 'load');
    const store = await taskOf(dal, run, 'store');
    await dal.taskExecutionMetadata.create(load);
    const refused = (params: typeof load, code: string, columns: string[]) =>
      expect(dal.taskExecutionMetadata.create(params)).rejects.toMatchObject({
        code,
        table: 'task_execution_metadata',
        columns,
      });
    const names = ['pipeline_execution_id', 'task_name'];
    await refused({ ...store, id: load.id }, 'unique_violation', ['id']);
    await refused({ ...store, taskName: 'load' }, 'unique_violation', names);
    await refused({ ...store, taskExecutionId: load.taskExecutionId }, 'unique_violation', [
      'task_execution_id',
    ]);
    await refused({ ...store, taskExecutionId: newUuid() }, 'foreign_key_violation', ['task_execution_id']);
    await refused({ ...store, pipelineExecutionId: newUuid() }, 'foreign_key_violation', [
      'pipeline_execution_id',
    ]);
    await refused({ ...store, contextId: newUuid() }, 'foreign_key_violation', ['context_id']);
  });

  test('updateContextId sets the context and takes it away', async () => {
    const { dal } = workflow();
    const { id: run } = await newPipeline(dal);
    const params = await taskOf(dal, run, 'load');
    const { taskExecutionId } = params;
    const created = await dal.taskExecutionMetadata.create(params);
    const contextId = await newContext(dal, { rows: 3 });
    const set = (to: Uuid | null, of = taskExecutionId) =>
      dal.taskExecutionMetadata.updateContextId({ taskExecutionId: of, contextId: to });
    const stored = () => dal.taskExecutionMetadata.getByTaskExecution({ taskExecutionId });
    await pause();
    expect(await set(contextId)).toBe(true);
    const updated = await stored();
    expect(updated).toEqual({ ...created, contextId, updatedAt: updated.updatedAt });
    expect(updated.updatedAt.getTime()).toBeGreaterThan(created.updatedAt.getTime());
    expect(await set(null)).toBe(true);
    expect((await stored()).contextId).toBeNull();
    expect(await set(contextId, newUuid())).toBe(false);
    await expect(set(newUuid())).rejects.toMatchObject({ code: 'foreign_key_violation' });
  });

  test('upsertTaskExecutionMetadata stores, then replaces the context only', async () => {
    const { dal } = workflow();
    const { id: run } = await newPipeline(dal);
    const params = await taskOf(dal, run, 'load');
    const upsert = dal.taskExecutionMetadata.upsertTaskExecutionMetadata;
    const stored = await upsert(params);
    expect(stored).toEqual({ ...params, createdAt: stored.createdAt, updatedAt: stored.createdAt });
    await pause();
    const contextId = await newContext(dal, { rows: 3 });
    for (const id of [newUuid(), params.id]) {
      const row = await upsert({ ...params, id, contextId });
      expect(row).toEqual({ ...stored, contextId, updatedAt: row.updatedAt });
      expect(row.updatedAt.getTime()).toBeGreaterThan(stored.updatedAt.getTime());
    }
    const other = await newPipeline(dal);
    const moved = await upsert({
      ...params,
      id: newUuid(),
      pipelineExecutionId: other.id,
      taskName: 'moved',
    });
    expect(moved).toEqual({ ...stored, updatedAt: moved.updatedAt });
  });

  test('upsertTaskExecutionMetadata refuses the name of another task of the run', async () => {
    const { dal } = workflow();
    const { id: run } = await newPipeline(dal);
    const load = await dal.taskExecutionMetadata.create(await taskOf(dal, run, 'load'));
    const store = await taskOf(dal, run, 'store');
    const upsert = dal.taskExecutionMetadata.upsertTaskExecutionMetadata;
    await expect(upsert({ ...store, taskName: 'load' })).rejects.toMatchObject({
      code: 'unique_violation',
      columns: ['pipeline_execution_id', 'task_name'],
    });
    await expect(upsert({ ...store, id: load.id })).rejects.toMatchObject({
      code: 'unique_violation',
      columns: ['id'],
    });
    await upsert(store);
    const again = await upsert({ ...store, id: newUuid(), taskName: 'load' });
    expect(again.taskName).toBe('store');
  });

  test('of many upserts at once none fails, and one row is stored', async () => {
    const { dal } = workflow();
    const { id: run } = await newPipeline(dal);
    const params = await taskOf(dal, run, 'load');
    const rows = await Promise.all(
      Array.from({ length: 8 }, () =>
        dal.taskExecutionMetadata.upsertTaskExecutionMetadata({ ...params, id: newUuid() }),
      ),
    );
    expect(new Set(rows.map((each) => each.id)).size).toBe(1);
  });

  test('getDependencyMetadata finds rows by the names of tasks, in their order', async () => {
    const { dal } = workflow();
    const { id: run } = await newPipeline(dal);
    const { id: other } = await newPipeline(dal);
    const rows = new Map<string, unknown>();
    for (const name of ['b', 'ä', 'B', 'a'])
      rows.set(name, await dal.taskExecutionMetadata.create(await taskOf(dal, run, name)));
    await dal.taskExecutionMetadata.create(await taskOf(dal, other, 'elsewhere'));
    const find = (taskNames: string[]) =>
      dal.taskExecutionMetadata.getDependencyMetadata({ pipelineExecutionId: run, taskNames });
    expect(await find(['ä', 'a', 'b', 'elsewhere', 'B', 'a', '"', '{,}'])).toEqual(
      ['B', 'a', 'b', 'ä'].map((name) => rows.get(name)),
    );
    expect(await find(['b'])).toEqual([rows.get('b')]);
    expect(await find([])).toEqual([]);
  });

  test('getDependencyMetadataWithContexts adds the value of the context, or null', async () => {
    const { dal } = workflow();
    const { id: run } = await newPipeline(dal);
    const contextId = await newContext(dal, { rows: 3 });
    const load = { ...(await taskOf(dal, run, 'load')), contextId };
    const withContext = await dal.taskExecutionMetadata.create(load);
    const without = await dal.taskExecutionMetadata.create(await taskOf(dal, run, 'clean'));
    await dal.taskExecutionMetadata.create(await taskOf(dal, run, 'other'));
    const find = (taskNames: string[]) =>
      dal.taskExecutionMetadata.getDependencyMetadataWithContexts({ pipelineExecutionId: run, taskNames });
    expect(await find(['load', 'clean', 'unknown'])).toEqual([
      { ...without, contextValue: null },
      { ...withContext, contextValue: { rows: 3 } },
    ]);
    expect(await find([])).toEqual([]);
  });
});
