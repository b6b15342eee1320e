/*
  @name create
  @result one
  Stores under the caller's `id` what recovery did, now, and returns the row; `taskExecutionId` is `null` for what concerns
  the whole run. Using an id twice is a `unique_violation`, an unknown run or task a `foreign_key_violation`.
*/
INSERT INTO recovery_events (id, pipeline_execution_id, task_execution_id, recovery_type, details)
VALUES (:id, :pipelineExecutionId, :taskExecutionId, :recoveryType, :details)
RETURNING
  id, pipeline_execution_id, task_execution_id, recovery_type, recovered_at, details, created_at, updated_at;

/*
  @name getByPipeline
  @result many
  A page of the run's events, newest first; those of the same instant by descending id. Empty for an unknown run.
  @param after the id of the last event of the page before; `null` for the first page
  @param limit how many at most
*/
SELECT id, pipeline_execution_id, task_execution_id, recovery_type, recovered_at, details, created_at, updated_at
FROM recovery_events
WHERE
  pipeline_execution_id = :pipelineExecutionId
  AND (
    CAST(:after? AS uuid) IS NULL
    OR (recovered_at, id) < (SELECT last.recovered_at, last.id FROM recovery_events AS last WHERE last.id = :after?)
  )
ORDER BY recovered_at DESC, id DESC
LIMIT :limit;

/*
  @name getByTask
  @result many
  A page of the task's events, newest first; those of the same instant by descending id. Empty for an unknown task.
  @param after the id of the last event of the page before; `null` for the first page
  @param limit how many at most
*/
SELECT id, pipeline_execution_id, task_execution_id, recovery_type, recovered_at, details, created_at, updated_at
FROM recovery_events
WHERE
  task_execution_id = :taskExecutionId!
  AND (
    CAST(:after? AS uuid) IS NULL
    OR (recovered_at, id) < (SELECT last.recovered_at, last.id FROM recovery_events AS last WHERE last.id = :after?)
  )
ORDER BY recovered_at DESC, id DESC
LIMIT :limit;

/*
  @name getByType
  @result many
  A page of the events of this type, newest first; those of the same instant by descending id.
  @param after the id of the last event of the page before; `null` for the first page
  @param limit how many at most
*/
SELECT id, pipeline_execution_id, task_execution_id, recovery_type, recovered_at, details, created_at, updated_at
FROM recovery_events
WHERE
  recovery_type = :recoveryType
  AND (
    CAST(:after? AS uuid) IS NULL
    OR (recovered_at, id) < (SELECT last.recovered_at, last.id FROM recovery_events AS last WHERE last.id = :after?)
  )
ORDER BY recovered_at DESC, id DESC
LIMIT :limit;

/*
  @name getWorkflowUnavailableEvents
  @result many
  A page of the events of type `workflow_unavailable`, newest first; those of the same instant by descending id.
  @param after the id of the last event of the page before; `null` for the first page
  @param limit how many at most
*/
SELECT id, pipeline_execution_id, task_execution_id, recovery_type, recovered_at, details, created_at, updated_at
FROM recovery_events
WHERE
  recovery_type = 'workflow_unavailable'
  AND (
    CAST(:after? AS uuid) IS NULL
    OR (recovered_at, id) < (SELECT last.recovered_at, last.id FROM recovery_events AS last WHERE last.id = :after?)
  )
ORDER BY recovered_at DESC, id DESC
LIMIT :limit;

/*
  @name getRecent
  @result many
  The latest events of all runs, newest first; those of the same instant by descending id.
  @param limit how many at most
*/
SELECT id, pipeline_execution_id, task_execution_id, recovery_type, recovered_at, details, created_at, updated_at
FROM recovery_events
ORDER BY recovered_at DESC, id DESC
LIMIT :limit;
