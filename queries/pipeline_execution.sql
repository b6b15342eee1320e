/*
  @name create
  @result one
  Stores a new run under the caller's `id` and returns it. `started_at`, `created_at` and `updated_at` are the same instant.
  Using an id twice is a `unique_violation`, an unknown `contextId` a `foreign_key_violation`.
*/
INSERT INTO pipeline_executions (id, pipeline_name, pipeline_version, status, context_id)
VALUES (:id, :pipelineName, :pipelineVersion, :status, :contextId)
RETURNING
  id, pipeline_name, pipeline_version, status, context_id, started_at, completed_at, error_details,
  recovery_attempts, last_recovery_at, created_at, updated_at;

/*
  @name getById
  @result one
  The run with this id. An unknown id is `not_found`.
*/
SELECT
  id, pipeline_name, pipeline_version, status, context_id, started_at, completed_at, error_details,
  recovery_attempts, last_recovery_at, created_at, updated_at
FROM pipeline_executions
WHERE id = :id;

/*
  @name getActiveExecutions
  @result many
  A page of the runs that are `Pending` or `Running`, by ascending id.
  @param after the last id of the page before; `null` for the first page
  @param limit how many at most
*/
SELECT
  id, pipeline_name, pipeline_version, status, context_id, started_at, completed_at, error_details,
  recovery_attempts, last_recovery_at, created_at, updated_at
FROM pipeline_executions
WHERE
  status IN ('Pending', 'Running')
  AND (CAST(:after? AS uuid) IS NULL OR id > :after?)
ORDER BY id
LIMIT :limit;

/*
  @name updateStatus
  @result changed
  Sets the status of a run that has not ended, and `completed_at` if the new status is an end.
  `false` if the run is unknown, or already `Completed`, `Failed` or `Cancelled`.
*/
UPDATE pipeline_executions
SET
  status = :status,
  completed_at = CASE WHEN :status IN ('Completed', 'Failed', 'Cancelled') THEN now() END,
  updated_at = now()
WHERE id = :id AND status IN ('Pending', 'Running');

/*
  @name markCompleted
  @result changed
  `Pending` or `Running` becomes `Completed`. `false` if the run is unknown or has already ended.
*/
UPDATE pipeline_executions
SET status = 'Completed', completed_at = now(), updated_at = now()
WHERE id = :id AND status IN ('Pending', 'Running');

/*
  @name getLastVersion
  @result optional value
  The version of the latest run of this pipeline (of several started at one instant, the one with the highest id),
  or `null` if it never ran.
*/
SELECT pipeline_version
FROM pipeline_executions
WHERE pipeline_name = :pipelineName
ORDER BY started_at DESC, id DESC
LIMIT 1;

/*
  @name markFailed
  @result changed
  `Pending` or `Running` becomes `Failed`, with the reason in `error_details`. `false` if the run is unknown or has already
  ended.
*/
UPDATE pipeline_executions
SET status = 'Failed', completed_at = now(), error_details = :reason!, updated_at = now()
WHERE id = :id AND status IN ('Pending', 'Running');

/*
  @name incrementRecoveryAttempts
  @result changed
  Counts one more attempt to recover the run, now. `false` if the run is unknown.
*/
UPDATE pipeline_executions
SET recovery_attempts = recovery_attempts + 1, last_recovery_at = now(), updated_at = now()
WHERE id = :id;

/*
  @name cancel
  @result changed
  `Pending` or `Running` becomes `Cancelled`. `false` if the run is unknown or has already ended.
*/
UPDATE pipeline_executions
SET status = 'Cancelled', completed_at = now(), updated_at = now()
WHERE id = :id AND status IN ('Pending', 'Running');

/*
  @name updateFinalContext
  @result changed
  Makes this context the run's result, whatever the status. `false` if the run is unknown; an unknown context is a
  `foreign_key_violation`.
*/
UPDATE pipeline_executions
SET context_id = :finalContextId!, updated_at = now()
WHERE id = :id;

/*
  @name listRecent
  @result many
  The latest runs, last started first; those started at the same instant by descending id.
  @param limit how many at most
*/
SELECT
  id, pipeline_name, pipeline_version, status, context_id, started_at, completed_at, error_details,
  recovery_attempts, last_recovery_at, created_at, updated_at
FROM pipeline_executions
ORDER BY started_at DESC, id DESC
LIMIT :limit;
