// A write that promises one row at most, but hits more: it is refused, and nothing of it stays.
import { beforeEach, describe, expect, test } from '@jest/globals';
import * as unified from '../../../generated/unified/index.js';
import {
  objects,
  queryChanged,
  queryOne,
  queryOptionalValue,
  text,
  type Uuid,
  uuid,
} from '../../../src/contract.js';
import { type Dal, newUuid, openDal } from '../../../src/index.js';
import { eachBackend, newPipeline } from '../../support/workflow.js';

/** As the generator writes such queries. */
const run = {
  rename: queryChanged<{ pipelineName: string }>({
    name: 'run.rename',
    undoable: true,
    params: { pipelineName: text },
    sql: "UPDATE pipeline_executions SET pipeline_version = 'renamed' WHERE pipeline_name = $1",
  }),
  remove: queryOptionalValue<{ pipelineName: string }, Uuid>({
    name: 'run.remove',
    undoable: true,
    params: { pipelineName: text },
    value: uuid,
    sql: 'DELETE FROM pipeline_executions WHERE pipeline_name = $1 RETURNING id',
  }),
  rerun: queryOne<{ pipelineName: string }, { id: Uuid }>({
    name: 'run.rerun',
    undoable: true,
    params: { pipelineName: text },
    row: { id: uuid },
    sql: "UPDATE pipeline_executions SET status = 'Running' WHERE pipeline_name = $1 RETURNING id",
  }),
  storeAll: queryChanged<{ contexts: readonly { id: Uuid }[] }>({
    name: 'run.storeAll',
    undoable: true,
    params: { contexts: objects({ id: uuid }) },
    sql: {
      postgres: "INSERT INTO contexts (id, value) SELECT id, '{}' FROM unnest($1::uuid[]) AS given (id)",
      sqlite: "INSERT INTO contexts (id, value) VALUES ($1, '{}')",
    },
  }),
};
const extended = { ...unified, run };

eachBackend('writes of single rows', (workflow) => {
  let dal: Dal<typeof extended>;
  beforeEach(async () => {
    dal = await openDal(workflow().dal.database, extended);
  });

  const stored = async () => [
    await dal.pipelineExecution.listRecent({ limit: 10 }),
    await dal.context.list({ limit: 10, offset: 0 }),
  ];

  describe.each([
    ['changed', () => dal.run.rename({ pipelineName: 'twice' })],
    ['optional value', () => dal.run.remove({ pipelineName: 'twice' })],
    ['one', () => dal.run.rerun({ pipelineName: 'twice' })],
    ['a list of objects', () => dal.run.storeAll({ contexts: [{ id: newUuid() }, { id: newUuid() }] })],
  ])('%s', (_, attempt) => {
    test('leaves nothing behind where it hits two rows', async () => {
      for (const pipelineName of ['twice', 'twice', 'once']) await newPipeline(dal, { pipelineName });
      const before = await stored();
      await expect(attempt()).rejects.toMatchObject({ code: 'too_many_rows' });
      expect(await stored()).toEqual(before);
    });
  });

  test('one row is written', async () => {
    const { id } = await newPipeline(dal, { pipelineName: 'once' });
    expect(await dal.run.rename({ pipelineName: 'once' })).toBe(true);
    expect(await dal.run.rename({ pipelineName: 'never' })).toBe(false);
    expect(await dal.run.rerun({ pipelineName: 'once' })).toEqual({ id });
    await expect(dal.run.rerun({ pipelineName: 'never' })).rejects.toMatchObject({ code: 'not_found' });
    expect(await dal.pipelineExecution.getById({ id })).toMatchObject({
      pipelineVersion: 'renamed',
      status: 'Running',
    });
    expect(await dal.run.remove({ pipelineName: 'once' })).toBe(id);
    expect(await dal.run.storeAll({ contexts: [{ id: newUuid() }] })).toBe(true);
  });
});
