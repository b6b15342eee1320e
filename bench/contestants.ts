/** The databases of the benchmark, filled, with a hand-written caller and the DAL side by side on the same data. */

import * as unified from '../generated/unified/index.js';
import { newUuid, openDal, type Uuid } from '../src/index.js';
import { openBarePostgres } from './bare-postgres.js';
import { openBareSqlite } from './bare-sqlite.js';
import type { Contestant } from './contestant.js';
import type { Work } from './measure.js';

type Dal = Awaited<ReturnType<typeof openUnified>>;

const openUnified = (url: string, driverQueries: 'own' | 'public') =>
  openDal(url, unified, { driverQueries });

/** How the DAL is opened, and the hand-written caller that it is compared with. */
export interface Bout {
  readonly column: string;
  readonly url: string;
  readonly driverQueries: 'own' | 'public';
  readonly bare: () => Contestant;
}

export function sqliteBout(file: string): Bout {
  return { column: 'SQLite', url: file, driverQueries: 'public', bare: () => openBareSqlite(file) };
}

export function postgresBouts(url: string): readonly Bout[] {
  const bare = () => openBarePostgres(url);
  return [
    { column: 'PostgreSQL, own query object', url, driverQueries: 'own', bare },
    { column: "PostgreSQL, `pg`'s public interface", url, driverQueries: 'public', bare },
  ];
}

function contestantOf(dal: Dal): Contestant {
  return {
    readContext: (id) => dal.context.read({ id }),
    readTask: (id) => dal.taskExecution.getById({ id }),
    listTasks: (pipelineExecutionId) => dal.taskExecution.getAllTasksForPipeline({ pipelineExecutionId }),
    createPipeline: (id, contextId) =>
      dal.pipelineExecution.create({
        id,
        pipelineName: 'etl',
        pipelineVersion: '1.0',
        status: 'Pending',
        contextId,
      }),
    claimTasks: (limit) => dal.taskExecution.claimReadyTask({ limit }),
    changeTogether: (contextId, value, pipelineId) =>
      dal.transaction(async (tx) => {
        await tx.context.update({ id: contextId, value });
        await tx.pipelineExecution.incrementRecoveryAttempts({ id: pipelineId });
        return tx.context.read({ id: contextId });
      }),
    close: () => dal.close(),
  };
}

const value = { customer: 'Ada', attempts: [1, 2, 3], nested: { due: '2024-02-29', urgent: true } };

interface Data {
  readonly contextId: Uuid;
  readonly taskId: Uuid;
  readonly runOf50: Uuid;
  readonly runOf1000: Uuid;
}

const claimsPerBlock = 50;

async function fill(dal: Dal): Promise<Data> {
  const contextId = newUuid();
  await dal.context.create({ id: contextId, value });
  const run = async (tasks: number, status: 'Completed' | 'Ready') => {
    const id = newUuid();
    await dal.pipelineExecution.create({
      id,
      pipelineName: 'etl',
      pipelineVersion: '1.0',
      status: 'Running',
      contextId,
    });
    await dal.transaction(async (tx) => {
      for (let number = 0; number < tasks; number++) {
        await tx.taskExecution.create({
          id: newUuid(),
          pipelineExecutionId: id,
          taskName: `task ${String(number).padStart(5, '0')}`,
          status,
          attempt: 1,
          maxAttempts: 3,
          triggerRules: { type: 'Always' },
          taskConfiguration: { retries: 3, queue: 'default' },
        });
      }
    });
    return id;
  };
  const runOf50 = await run(50, 'Completed');
  const runOf1000 = await run(1000, 'Completed');
  const readyTasks = await run(claimsPerBlock * 10, 'Ready');
  const [task] = await dal.taskExecution.getAllTasksForPipeline({ pipelineExecutionId: readyTasks });
  if (task === undefined) throw new Error('the run has no tasks');
  return { contextId, taskId: task.id, runOf50, runOf1000 };
}

export interface OpenBout {
  readonly bare: Contestant;
  readonly ours: Contestant;
  readonly works: readonly Work[];
  close(): Promise<void>;
}

/** Opens both sides on a filled database. */
export async function openBout(bout: Bout): Promise<OpenBout> {
  const dal = await openUnified(bout.url, bout.driverQueries);
  await dal.migrate();
  const data = await fill(dal);
  const ours = contestantOf(dal);
  const bare = bout.bare();
  const ids: Uuid[] = [];
  const newIds = async (turns: number) => {
    ids.splice(0, ids.length, ...Array.from({ length: turns }, newUuid));
  };
  const releaseTasks = async () => {
    const claimed = await dal.taskExecution.getOrphanedTasks({ after: null, limit: claimsPerBlock * 10 });
    await dal.transaction(async (tx) => {
      for (const { id } of claimed) await tx.taskExecution.resetTaskForRecovery({ id });
    });
  };
  const work = (
    name: string,
    side: (contestant: Contestant, turn: number) => unknown,
    more: Partial<Work> = {},
  ): Work => ({
    name,
    bare: (turn) => side(bare, turn),
    ours: (turn) => side(ours, turn),
    ...more,
  });
  const idOf = (turn: number) => ids[turn] ?? newUuid();
  const works = [
    work('small row by id', (side) => side.readContext(data.contextId)),
    work('wide row by id', (side) => side.readTask(data.taskId)),
    work('list of 50', (side) => side.listTasks(data.runOf50)),
    work('list of 1000', (side) => side.listTasks(data.runOf1000)),
    work('insert returning', (side, turn) => side.createPipeline(idOf(turn), data.contextId), {
      prepare: newIds,
    }),
    work('claim of 10', (side) => side.claimTasks(10), { prepare: releaseTasks, maxTurns: claimsPerBlock }),
    work('transaction of three', (side, turn) =>
      side.changeTogether(data.contextId, { ...value, turn }, data.runOf50),
    ),
  ];
  return {
    bare,
    ours,
    works,
    async close() {
      await bare.close();
      await dal.close();
    },
  };
}
