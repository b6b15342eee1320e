/** What a worker does when its task has succeeded, across four entities and in one transaction. */
import type { Json, Uuid } from '../codecs.js';
import { newUuid } from '../uuid.js';
import type { WorkflowDal } from './storage.js';

/** A task that has succeeded, and what it produced. */
export interface TaskCompletion {
  /** The task's id. */
  readonly id: Uuid;
  /** What the task produced; `{}` is not stored. */
  readonly context: Json;
  /** The id of the new context. Default a new one. */
  readonly contextId?: Uuid;
  /** An event of the task's run to be recorded; its id is a new one by default. */
  readonly event?: { readonly recoveryType: string; readonly details?: Json; readonly id?: Uuid };
}

/** What became of it. */
export interface CompletedTask {
  /** False if the task is unknown or no longer `Running`; then nothing was stored. */
  readonly completed: boolean;
  /** The stored context; `null` if there is none. */
  readonly contextId: Uuid | null;
}

/**
 * `Running` becomes `Completed`; the context is stored, the task's metadata refers to it, and the event is recorded:
 * all or nothing. True for one caller, however many try. Within a `tx` it is a part of that transaction.
 */
export function completeTask(dal: WorkflowDal, completion: TaskCompletion): Promise<CompletedTask> {
  const { id, context, contextId = newUuid(), event } = completion;
  const metadataId = newUuid();
  const eventId = event?.id ?? newUuid();
  return dal.transaction(async (tx) => {
    // First the guard: it locks the task, so that nobody resets it meanwhile.
    if (!(await tx.taskExecution.markCompleted({ id }))) return { completed: false, contextId: null };
    const { pipelineExecutionId, taskName } = await tx.taskExecution.getById({ id });
    const stored = await tx.context.create({ id: contextId, value: context });
    await tx.taskExecutionMetadata.upsertTaskExecutionMetadata({
      id: metadataId,
      taskExecutionId: id,
      pipelineExecutionId,
      taskName,
      contextId: stored,
    });
    if (event !== undefined) {
      const { recoveryType, details = null } = event;
      await tx.recoveryEvent.create({
        id: eventId,
        pipelineExecutionId,
        taskExecutionId: id,
        recoveryType,
        details,
      });
    }
    return { completed: true, contextId: stored };
  });
}
