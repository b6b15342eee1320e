/** The SQLite side of the benchmark as a careful person writes it by hand: kept statements, plain functions, no layer. */
import Database from 'better-sqlite3';
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
  id: Buffer;
  value: string;
  created_at: string;
  updated_at: string;
}

interface PipelineRow {
  id: Buffer;
  pipeline_name: string;
  pipeline_version: string;
  status: string;
  context_id: Buffer | null;
  started_at: string;
  completed_at: string | null;
  error_details: string | null;
  recovery_attempts: number;
  last_recovery_at: string | null;
  created_at: string;
  updated_at: string;
}

interface TaskRow {
  id: Buffer;
  pipeline_execution_id: Buffer;
  task_name: string;
  status: string;
  started_at: string | null;
  completed_at: string | null;
  attempt: number;
  max_attempts: number;
  error_details: string | null;
  trigger_rules: string;
  task_configuration: string;
  retry_at: string | null;
  last_error: string | null;
  recovery_attempts: number;
  last_recovery_at: string | null;
  created_at: string;
  updated_at: string;
}

type ClaimedRow = Pick<TaskRow, 'id' | 'pipeline_execution_id' | 'task_name' | 'attempt'>;

export function openBareSqlite(file: string): Contestant {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  // better-sqlite3 binds by position to `?` only; in these queries the numbers stand in order.
  const prepare = <Row>(query: Parameters<typeof textOf>[0]) =>
    database.prepare<unknown[], Row>(textOf(query, 'sqlite').replace(/\$\d+/g, '?'));
  const readContext = prepare<ContextRow>(context.read);
  const updateContext = prepare(context.update);
  const readTask = prepare<TaskRow>(taskExecution.getById);
  const listTasks = prepare<TaskRow>(taskExecution.getAllTasksForPipeline);
  const createPipeline = prepare<PipelineRow>(pipelineExecution.create);
  const recoverPipeline = prepare(pipelineExecution.incrementRecoveryAttempts);
  const claimTasks = prepare<ClaimedRow>(taskExecution.claimReadyTask);
  const changeTogether = database.transaction((contextId: string, value: Json, pipelineId: string) => {
    const id = blobOf(contextId);
    // The placeholders of these two are numbered in the order of their text: what is set comes before the id.
    updateContext.run(JSON.stringify(value), id);
    recoverPipeline.run(blobOf(pipelineId));
    return toContext(required(readContext.get(id)));
  });
  return {
    readContext: (id) => toContext(required(readContext.get(blobOf(id)))),
    readTask: (id) => toTask(required(readTask.get(blobOf(id)))),
    listTasks: (pipelineExecutionId) => listTasks.all(blobOf(pipelineExecutionId)).map(toTask),
    createPipeline: (id, contextId) =>
      toPipeline(required(createPipeline.get(blobOf(id), 'etl', '1.0', 'Pending', blobOf(contextId)))),
    // As a bigint: better-sqlite3 binds every number as REAL.
    claimTasks: (limit) => claimTasks.all(BigInt(limit)).map(toClaimedTask),
    changeTogether: (contextId, value, pipelineId) => changeTogether.immediate(contextId, value, pipelineId),
    close: () => {
      database.close();
    },
  };
}

function required<T>(row: T | undefined): T {
  if (row === undefined) throw new Error('no such row');
  return row;
}

const blobOf = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex');

function uuidOf(blob: Buffer): string {
  const hex = blob.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const dateOf = (text: string | null) => (text === null ? null : new Date(text));

const toContext = (row: ContextRow): Context => ({
  id: uuidOf(row.id),
  value: JSON.parse(row.value),
  createdAt: new Date(row.created_at),
  updatedAt: new Date(row.updated_at),
});

const toPipeline = (row: PipelineRow): Pipeline => ({
  id: uuidOf(row.id),
  pipelineName: row.pipeline_name,
  pipelineVersion: row.pipeline_version,
  status: row.status,
  contextId: row.context_id === null ? null : uuidOf(row.context_id),
  startedAt: new Date(row.started_at),
  completedAt: dateOf(row.completed_at),
  errorDetails: row.error_details,
  recoveryAttempts: row.recovery_attempts,
  lastRecoveryAt: dateOf(row.last_recovery_at),
  createdAt: new Date(row.created_at),
  updatedAt: new Date(row.updated_at),
});

const toTask = (row: TaskRow): Task => ({
  id: uuidOf(row.id),
  pipelineExecutionId: uuidOf(row.pipeline_execution_id),
  taskName: row.task_name,
  status: row.status,
  startedAt: dateOf(row.started_at),
  completedAt: dateOf(row.completed_at),
  attempt: row.attempt,
  maxAttempts: row.max_attempts,
  errorDetails: row.error_details,
  triggerRules: JSON.parse(row.trigger_rules),
  taskConfiguration: JSON.parse(row.task_configuration),
  retryAt: dateOf(row.retry_at),
  lastError: row.last_error,
  recoveryAttempts: row.recovery_attempts,
  lastRecoveryAt: dateOf(row.last_recovery_at),
  createdAt: new Date(row.created_at),
  updatedAt: new Date(row.updated_at),
});

const toClaimedTask = (row: ClaimedRow): ClaimedTask => ({
  id: uuidOf(row.id),
  pipelineExecutionId: uuidOf(row.pipeline_execution_id),
  taskName: row.task_name,
  attempt: row.attempt,
});
