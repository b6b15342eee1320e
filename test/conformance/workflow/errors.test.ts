// What an error shows, however it is printed, holds no value of a parameter; its code says what was wrong.
import { inspect } from 'node:util';
import { expect, test } from '@jest/globals';
import * as unified from '../../../generated/unified/index.js';
import { queryExec, text, type Uuid, uuid } from '../../../src/contract.js';
import { asUuid, openDal } from '../../../src/index.js';
import { failure } from '../../support/backends.js';
import { eachBackend, newPipeline, newTask, type OpenedWorkflow } from '../../support/workflow.js';

const canary = 'canary-value';
const id = asUuid('c0ffee00-0000-7000-8000-00c0ffee0000');
const unknown = asUuid('c0ffee00-0000-7000-8000-00c0ffee0001');
/** These values in every form in which an engine, a driver or Node may print them. */
const traces = /canary|c0[ -]?ff[ -]?ee|192,\s*255,\s*238|63[ -]?61[ -]?6e[ -]?61|99,\s*97,\s*110/i;

/** Statements that send what the codecs of the generated queries would refuse. */
const probe = {
  mark: queryExec<{ status: string }>({
    name: 'probe.mark',
    params: { status: text },
    sql: 'UPDATE pipeline_executions SET status = $1',
  }),
  number: queryExec<{ id: Uuid; attempt: string }>({
    name: 'probe.number',
    params: { id: uuid, attempt: text },
    sql: {
      postgres: 'UPDATE task_executions SET attempt = CAST($2::text AS integer) WHERE id = $1',
      sqlite: 'UPDATE task_executions SET attempt = $2 WHERE id = $1',
    },
  }),
};

function openProbing({ dal }: OpenedWorkflow) {
  return openDal(dal.database, { ...unified, probe });
}

type Probing = Awaited<ReturnType<typeof openProbing>>;

const mistakes: readonly [string, (dal: Probing) => Promise<unknown>][] = [
  ['unique_violation', (dal) => dal.context.create({ id, value: { canary } })],
  [
    'unique_violation',
    async (dal) => {
      const { id: run } = await newPipeline(dal);
      await newTask(dal, run, { taskName: canary });
      return newTask(dal, run, { taskName: canary });
    },
  ],
  ['foreign_key_violation', (dal) => newPipeline(dal, { contextId: unknown })],
  ['foreign_key_violation', (dal) => dal.context.remove({ id })],
  ['check_violation', (dal) => dal.probe.mark({ status: canary })],
  [
    'invalid_value',
    async (dal) => {
      const { id: run } = await newPipeline(dal);
      return dal.probe.number({ id: (await newTask(dal, run)).id, attempt: canary });
    },
  ],
  ['invalid_value', (dal) => newPipeline(dal, { status: canary as 'Failed' })],
  ['invalid_value', (dal) => newPipeline(dal, { pipelineName: `${canary}\0` })],
  ['invalid_value', (dal) => dal.context.read({ id: canary as Uuid })],
  ['invalid_value', (dal) => dal.context.list({ limit: canary as never, offset: 0 })],
  ['not_found', (dal) => dal.pipelineExecution.getById({ id: unknown })],
];

eachBackend('errors of the workflow', (workflow) => {
  test.each(mistakes)('%s %#', async (code, attempt) => {
    const dal = await openProbing(workflow());
    await dal.context.create({ id, value: { canary } });
    await newPipeline(dal, { contextId: id });
    for (const each of [await failure(dal.transaction(attempt)), await failure(attempt(dal))]) {
      expect(each).toMatchObject({ code });
      const shown = [inspect(each, { depth: 10 }), inspect(each, { depth: 10, compact: false })];
      const printed = [...shown, JSON.stringify(each), String(each), each.stack].join('\n');
      expect(printed).not.toMatch(traces);
    }
  });
});
