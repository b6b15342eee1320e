/** The PostgreSQL side of the benchmark as a careful person writes it by hand: `pg`, a pool, named prepared statements. */
import pg from 'pg';
import { context, pipelineExecution, taskExecution } from '../generated/unified/index.js';
import type { Json } from '../src/codecs.js';
import {
  type ClaimedTask,
  type Contestant,
  type Context,
  type Pipeline,
  type Task,
  textOf,
} from './contestant.js';

interface ContextRow {
  id: string;
  value: unknown;
  created_at: Date;
  updated_at: Date;
}

interface PipelineRow {
  id: string;
  pipeline_name: string;
  pipeline_version: string;
  status: string;
  context_id: string | null;
  started_at: Date;
  completed_at: Date | null;
  error_details: string | null;
  recovery_attempts: number;
  last_recovery_at: Date | null;
  created_at: Date;
  updated_at: Date;
}

interface TaskRow {
  id: string;
  pipeline_execution_id: string;
  task_name: string;
  status: string;
  started_at: Date | null;
  completed_at: Date | null;
  attempt: number;
  max_attempts: number;
  error_details: string | null;
  trigger_rules: unknown;
  task_configuration: unknown;
  retry_at: Date | null;
  last_error: string | null;
  recovery_attempts: number;
  last_recovery_at: Date | null;
  created_at: Date;
  updated_at: Date;
}

type ClaimedRow = Pick<TaskRow, 'id' | 'pipeline_execution_id' | 'task_name' | 'attempt'>;

const readContext = { name: 'bare_read_context', text: textOf(context.read, 'postgres') };
const updateContext = { name: 'bare_update_context', text: textOf(context.update, 'postgres') };
const readTask = { name: 'bare_read_task', text: textOf(taskExecution.getById, 'postgres') };
const listTasks = { name: 'bare_list_tasks', text: textOf(taskExecution.getAllTasksForPipeline, 'postgres') };
const createPipeline = { name: 'bare_create_pipeline', text: textOf(pipelineExecution.create, 'postgres') };
const recoverPipeline = {
  name: 'bare_recover_pipeline',
  text: textOf(pipelineExecution.incrementRecoveryAttempts, 'postgres'),
};
const claimTasks = { name: 'bare_claim_tasks', text: textOf(taskExecution.claimReadyTask, 'postgres') };

export function openBarePostgres(url: string): Contestant {
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  pool.on('error', () => {});
  return {
    async readContext(id) {
      const { rows } = await pool.query<ContextRow>({ ...readContext, values: [id] });
      return toContext(required(rows[0]));
    },
    async readTask(id) {
      const { rows } = await pool.query<TaskRow>({ ...readTask, values: [id] });
      return toTask(required(rows[0]));
    },
    async listTasks(pipelineExecutionId) {
      const { rows } = await pool.query<TaskRow>({ ...listTasks, values: [pipelineExecutionId] });
      return rows.map(toTask);
    },
    async createPipeline(id, contextId) {
      const values = [id, 'etl', '1.0', 'Pending', contextId];
      const { rows } = await pool.query<PipelineRow>({ ...createPipeline, values });
      return toPipeline(required(rows[0]));
    },
    async claimTasks(limit) {
      const { rows } = await pool.query<ClaimedRow>({ ...claimTasks, values: [limit] });
      return rows.map(toClaimedTask);
    },
    changeTogether: (contextId, value, pipelineId) => changeTogether(pool, contextId, value, pipelineId),
    close: () => pool.end(),
  };
}

async function changeTogether(
  pool: pg.Pool,
  contextId: string,
  value: Json,
  pipelineId: string,
): Promise<Context> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query({ ...updateContext, values: [JSON.stringify(value), contextId] });
    await client.query({ ...recoverPipeline, values: [pipelineId] });
    const { rows } = await client.query<ContextRow>({ ...readContext, values: [contextId] });
    await client.query('COMMIT');
    return toContext(required(rows[0]));
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

function required<T>(row: T | undefined): T {
  if (row === undefined) throw new Error('no such row');
  return row;
}

const toContext = (row: ContextRow): Context => ({
  id: row.id,
  value: row.value,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

const toPipeline = (row: PipelineRow): Pipeline => ({
  id: row.id,
  pipelineName: row.pipeline_name,
  pipelineVersion: row.pipeline_version,
  status: row.status,
  contextId: row.context_id,
  startedAt: row.started_at,
  completedAt: row.completed_at,
  errorDetails: row.error_details,
  recoveryAttempts: row.recovery_attempts,
  lastRecoveryAt: row.last_recovery_at,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

const toTask = (row: TaskRow): Task => ({
  id: row.id,
  pipelineExecutionId: row.pipeline_execution_id,
  taskName: row.task_name,
  status: row.status,
  startedAt: row.started_at,
  completedAt: row.completed_at,
  attempt: row.attempt,
  maxAttempts: row.max_attempts,
  errorDetails: row.error_details,
  triggerRules: row.trigger_rules,
  taskConfiguration: row.task_configuration,
  retryAt: row.retry_at,
  lastError: row.last_error,
  recoveryAttempts: row.recovery_attempts,
  lastRecoveryAt: row.last_recovery_at,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

const toClaimedTask = (row: ClaimedRow): ClaimedTask => ({
  id: row.id,
  pipelineExecutionId: row.pipeline_execution_id,
  taskName: row.task_name,
  attempt: row.attempt,
});
