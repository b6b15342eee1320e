/*
  @name create
  @result one
  Stores under the caller's `id` which context a task produced, and returns the row; `contextId` is `null` for none.
  A second row for the task, or for its name in the run, is a `unique_violation`; an unknown task, run or context is a
  `foreign_key_violation`.
*/
INSERT INTO task_execution_metadata (id, task_execution_id, pipeline_execution_id, task_name, context_id)
VALUES (:id, :taskExecutionId, :pipelineExecutionId, :taskName, :contextId)
RETURNING id, task_execution_id, pipeline_execution_id, task_name, context_id, created_at, updated_at;

/*
  @name getByPipelineAndTask
  @result one
  The row of the run's task of this name. An unknown run or name is `not_found`.
*/
SELECT id, task_execution_id, pipeline_execution_id, task_name, context_id, created_at, updated_at
FROM task_execution_metadata
WHERE pipeline_execution_id = :pipelineExecutionId AND task_name = :taskName;

/*
  @name getByTaskExecution
  @result one
  The row of this task. A task without one, or an unknown task, is `not_found`.
*/
SELECT id, task_execution_id, pipeline_execution_id, task_name, context_id, created_at, updated_at
FROM task_execution_metadata
WHERE task_execution_id = :taskExecutionId;

/*
  @name updateContextId
  @result changed
  Replaces the task's context; `null` takes it away. `false` if the task has no row; an unknown context is a
  `foreign_key_violation`.
*/
UPDATE task_execution_metadata
SET context_id = :contextId, updated_at = now()
WHERE task_execution_id = :taskExecutionId;

/*
  @name upsertTaskExecutionMetadata
  @result one
  Stores the row as `create` does; if the task has one already, replaces only its context, and keeps its id, run and name.
  Returns what is stored then. The name of another task in the run is a `unique_violation`.
*/
INSERT INTO task_execution_metadata (id, task_execution_id, pipeline_execution_id, task_name, context_id)
VALUES (:id, :taskExecutionId, :pipelineExecutionId, :taskName, :contextId)
ON CONFLICT (task_execution_id) DO UPDATE SET context_id = excluded.context_id, updated_at = now()
RETURNING id, task_execution_id, pipeline_execution_id, task_name, context_id, created_at, updated_at;

/*
  @name getDependencyMetadata
  @result many
  The rows of the run's tasks of these names, by name. Unknown names add nothing.
  @param taskNames -> (...)
*/
SELECT id, task_execution_id, pipeline_execution_id, task_name, context_id, created_at, updated_at
FROM task_execution_metadata
WHERE pipeline_execution_id = :pipelineExecutionId AND task_name IN :taskNames
ORDER BY task_name;

/*
  @name getDependencyMetadataWithContexts
  @result many
  The rows of the run's tasks of these names, by name, each with the value of its context; `context_value` is `null` where
  the task has no context. Unknown names add nothing.
  @param taskNames -> (...)
*/
SELECT
  metadata.id, metadata.task_execution_id, metadata.pipeline_execution_id, metadata.task_name, metadata.context_id,
  metadata.created_at, metadata.updated_at, contexts.value AS context_value
FROM task_execution_metadata AS metadata
LEFT JOIN contexts ON contexts.id = metadata.context_id
WHERE metadata.pipeline_execution_id = :pipelineExecutionId AND metadata.task_name IN :taskNames
ORDER BY metadata.task_name;
