/** The work that is measured, as both a hand-written caller of a driver and the DAL do it. */

import type { Json, Uuid } from '../src/codecs.js';
import type { Dialect } from '../src/dialect.js';
import type { QueryText } from '../src/query.js';

export interface Context {
  readonly id: string;
  readonly value: unknown;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface Pipeline {
  readonly id: string;
  readonly pipelineName: string;
  readonly pipelineVersion: string;
  readonly status: string;
  readonly contextId: string | null;
  readonly startedAt: Date;
  readonly completedAt: Date | null;
  readonly errorDetails: string | null;
  readonly recoveryAttempts: number;
  readonly lastRecoveryAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface Task {
  readonly id: string;
  readonly pipelineExecutionId: string;
  readonly taskName: string;
  readonly status: string;
  readonly startedAt: Date | null;
  readonly completedAt: Date | null;
  readonly attempt: number;
  readonly maxAttempts: number;
  readonly errorDetails: string | null;
  readonly triggerRules: unknown;
  readonly taskConfiguration: unknown;
  readonly retryAt: Date | null;
  readonly lastError: string | null;
  readonly recoveryAttempts: number;
  readonly lastRecoveryAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface ClaimedTask {
  readonly id: string;
  readonly pipelineExecutionId: string;
  readonly taskName: string;
  readonly attempt: number;
}

type Soon<T> = T | Promise<T>;

export interface Contestant {
  readContext(id: Uuid): Soon<Context>;
  readTask(id: Uuid): Soon<Task>;
  listTasks(pipelineExecutionId: Uuid): Soon<readonly Task[]>;
  createPipeline(id: Uuid, contextId: Uuid): Soon<Pipeline>;
  claimTasks(limit: number): Soon<readonly ClaimedTask[]>;
  /** In one transaction: writes a context, counts a recovery of a run, and reads the context. */
  changeTogether(contextId: Uuid, value: Json, pipelineId: Uuid): Soon<Context>;
  close(): Soon<void>;
}

/** The text of a generated query for one dialect, so that both sides run the same SQL. */
export function textOf(query: { readonly sql: QueryText }, dialect: Dialect): string {
  const text = typeof query.sql === 'string' ? query.sql : query.sql[dialect];
  if (text === undefined) throw new Error(`no text for ${dialect}`);
  return text;
}
