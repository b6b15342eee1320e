/*
  @name create
  @result one
  Stores a new task under the caller's `id` and returns it.
  A second task of this name in the run is a `unique_violation`, an unknown run a `foreign_key_violation`.
*/
INSERT INTO task_executions
  (id, pipeline_execution_id, task_name, status, attempt, max_attempts, trigger_rules, task_configuration)
VALUES
  (:id, :pipelineExecutionId, :taskName, :status, :attempt, :maxAttempts, :triggerRules, :taskConfiguration)
RETURNING
  id, pipeline_execution_id, task_name, status, started_at, completed_at, attempt, max_attempts, error_details,
  trigger_rules, task_configuration, retry_at, last_error, recovery_attempts, last_recovery_at, created_at, updated_at;

/*
  @name getById
  @result one
  The task with this id. An unknown id is `not_found`.
*/
SELECT
  id, pipeline_execution_id, task_name, status, started_at, completed_at, attempt, max_attempts, error_details,
  trigger_rules, task_configuration, retry_at, last_error, recovery_attempts, last_recovery_at, created_at, updated_at
FROM task_executions
WHERE id = :id;

/*
  @name getPendingTasks
  @result many
  The run's tasks that are `NotStarted`, by name. Empty for an unknown run.
*/
SELECT
  id, pipeline_execution_id, task_name, status, started_at, completed_at, attempt, max_attempts, error_details,
  trigger_rules, task_configuration, retry_at, last_error, recovery_attempts, last_recovery_at, created_at, updated_at
FROM task_executions
WHERE pipeline_execution_id = :pipelineExecutionId AND status = 'NotStarted'
ORDER BY task_name;

/*
  @name getPendingTasksBatch
  @result many
  The tasks of all these runs that are `NotStarted`, by ascending id of the run and by name. Unknown runs add nothing.
  @param pipelineExecutionIds -> (...)
*/
SELECT
  id, pipeline_execution_id, task_name, status, started_at, completed_at, attempt, max_attempts, error_details,
  trigger_rules, task_configuration, retry_at, last_error, recovery_attempts, last_recovery_at, created_at, updated_at
FROM task_executions
WHERE pipeline_execution_id IN :pipelineExecutionIds AND status = 'NotStarted'
ORDER BY pipeline_execution_id, task_name;

/*
  @name checkPipelineCompletion
  @result value
  True if every task of the run is `Completed`, `Failed` or `Skipped`; so it is for a run that has no tasks or is unknown.
*/
SELECT NOT EXISTS (
  SELECT id
  FROM task_executions
  WHERE pipeline_execution_id = :pipelineExecutionId AND status NOT IN ('Completed', 'Failed', 'Skipped')
) AS completed;

/*
  @name getAllTasksForPipeline
  @result many
  All tasks of the run, by name. Empty for an unknown run.
*/
SELECT
  id, pipeline_execution_id, task_name, status, started_at, completed_at, attempt, max_attempts, error_details,
  trigger_rules, task_configuration, retry_at, last_error, recovery_attempts, last_recovery_at, created_at, updated_at
FROM task_executions
WHERE pipeline_execution_id = :pipelineExecutionId
ORDER BY task_name;

/*
  @name markCompleted
  @result changed
  `Running` becomes `Completed`. `false` if the task is unknown or has another status.
*/
UPDATE task_executions
SET status = 'Completed', completed_at = now(), updated_at = now()
WHERE id = :id AND status = 'Running';

/*
  @name markFailed
  @result changed
  `Running` becomes `Failed`, with the message in `last_error` and `error_details`. `false` if the task is unknown or has
  another status.
*/
UPDATE task_executions
SET
  status = 'Failed',
  completed_at = now(),
  last_error = :errorMessage!,
  error_details = :errorMessage!,
  updated_at = now()
WHERE id = :id AND status = 'Running';

/*
  @name scheduleRetry
  @result changed
  `Running` becomes `Ready` for the attempt with this number, not to be claimed before `retryAt`. `false` if the task is
  unknown or has another status.
*/
UPDATE task_executions
SET
  status = 'Ready',
  attempt = :newAttempt,
  retry_at = :retryAt!,
  started_at = NULL,
  completed_at = NULL,
  updated_at = now()
WHERE id = :id AND status = 'Running';

/*
  @name claimReadyTask
  @result many
  @claim
  @dialect postgres
  Makes `Ready` tasks whose `retry_at` has come `Running` and returns them by ascending id: those with the lowest ids that
  no one else is claiming. No task is returned by two calls, however many run at once.
  @param limit how many at most
*/
WITH candidates AS MATERIALIZED (
  SELECT id
  FROM task_executions
  WHERE status = 'Ready' AND (retry_at IS NULL OR retry_at <= now())
  ORDER BY id
  LIMIT :limit
  FOR UPDATE SKIP LOCKED
),
claimed AS (
  UPDATE task_executions
  SET status = 'Running', started_at = now(), updated_at = now()
  FROM candidates
  WHERE task_executions.id = candidates.id
  RETURNING
    task_executions.id, task_executions.pipeline_execution_id, task_executions.task_name, task_executions.attempt
)
SELECT id, pipeline_execution_id, task_name, attempt
FROM claimed
ORDER BY id;

/*
  @name claimReadyTask
  @dialect sqlite
*/
UPDATE task_executions
SET
  status = 'Running',
  started_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'),
  updated_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
WHERE id IN (
  SELECT id
  FROM task_executions
  WHERE status = 'Ready' AND (retry_at IS NULL OR retry_at <= strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
  ORDER BY id
  LIMIT :limit
)
RETURNING id, pipeline_execution_id, task_name, attempt;

/*
  @name markReady
  @result changed
  `NotStarted` becomes `Ready`. `false` if the task is unknown or has another status.
*/
UPDATE task_executions
SET status = 'Ready', updated_at = now()
WHERE id = :id AND status = 'NotStarted';

/*
  @name markSkipped
  @result changed
  `NotStarted` or `Ready` becomes `Skipped`, with the reason in `error_details`. `false` if the task is unknown or has
  another status.
*/
UPDATE task_executions
SET status = 'Skipped', completed_at = now(), error_details = :reason!, updated_at = now()
WHERE id = :id AND status IN ('NotStarted', 'Ready');

/*
  @name getTaskStatus
  @result value
  The status of the run's task of this name. An unknown run or name is `not_found`.
*/
SELECT status
FROM task_executions
WHERE pipeline_execution_id = :pipelineExecutionId AND task_name = :taskName;

/*
  @name getTaskStatusesBatch
  @result map task_name -> status
  The statuses of the run's tasks of these names, by name. Unknown names are not in the map.
  @param taskNames -> (...)
*/
SELECT task_name, status
FROM task_executions
WHERE pipeline_execution_id = :pipelineExecutionId AND task_name IN :taskNames
ORDER BY task_name;

/*
  @name getOrphanedTasks
  @result many
  A page of the tasks of all runs that are `Running`, by ascending id: after a crash, those that nobody runs any more.
  @param after the last id of the page before; `null` for the first page
  @param limit how many at most
*/
SELECT
  id, pipeline_execution_id, task_name, status, started_at, completed_at, attempt, max_attempts, error_details,
  trigger_rules, task_configuration, retry_at, last_error, recovery_attempts, last_recovery_at, created_at, updated_at
FROM task_executions
WHERE
  status = 'Running'
  AND (CAST(:after? AS uuid) IS NULL OR id > :after?)
ORDER BY id
LIMIT :limit;

/*
  @name resetTaskForRecovery
  @result changed
  `Running` becomes `Ready`, and one more attempt to recover the task is counted, now. `false` if the task is unknown or
  has another status.
*/
UPDATE task_executions
SET
  status = 'Ready',
  started_at = NULL,
  recovery_attempts = recovery_attempts + 1,
  last_recovery_at = now(),
  updated_at = now()
WHERE id = :id AND status = 'Running';

/*
  @name markAbandoned
  @result changed
  `NotStarted`, `Ready` or `Running` becomes `Failed`, with `ABANDONED: ` and the reason in `error_details`. `false` if the
  task is unknown or has already ended.
*/
UPDATE task_executions
SET
  status = 'Failed',
  completed_at = now(),
  error_details = 'ABANDONED: ' || CAST(:reason AS text),
  updated_at = now()
WHERE id = :id AND status IN ('NotStarted', 'Ready', 'Running');

/*
  @name checkPipelineFailure
  @result value
  True if a task of the run is `Failed`, whether its last attempt failed or it was abandoned. False for an unknown run.
*/
SELECT EXISTS (
  SELECT id
  FROM task_executions
  WHERE pipeline_execution_id = :pipelineExecutionId AND status = 'Failed'
) AS failed;

/*
  @name getReadyForRetry
  @result many
  A page of the tasks that could be claimed now, by ascending id: `Ready`, never tried or due for a retry.
  @param after the last id of the page before; `null` for the first page
  @param limit how many at most
*/
SELECT
  id, pipeline_execution_id, task_name, status, started_at, completed_at, attempt, max_attempts, error_details,
  trigger_rules, task_configuration, retry_at, last_error, recovery_attempts, last_recovery_at, created_at, updated_at
FROM task_executions
WHERE
  status = 'Ready'
  AND (retry_at IS NULL OR retry_at <= now())
  AND (CAST(:after? AS uuid) IS NULL OR id > :after?)
ORDER BY id
LIMIT :limit;

/*
  @name getRetryStats
  @result one
  @allow parity beyond 2147483647 attempts PostgreSQL refuses the sum, and SQLite gives it
  How often the run's tasks were retried: the tasks with more than one attempt, the attempts beyond their first, the
  highest attempt of any task, and the tasks that failed in their last attempt. All 0 for a run that has no tasks or is
  unknown.
*/
SELECT
  CAST(count(*) FILTER (WHERE attempt > 1) AS integer) AS tasks_with_retries,
  CAST(COALESCE(sum(attempt - 1) FILTER (WHERE attempt > 1), 0) AS integer) AS total_retries,
  COALESCE(max(attempt), 0) AS max_attempts_used,
  CAST(count(*) FILTER (WHERE status = 'Failed' AND attempt >= max_attempts) AS integer) AS tasks_exhausted_retries
FROM task_executions
WHERE pipeline_execution_id = :pipelineExecutionId;

/*
  @name getExhaustedRetryTasks
  @result many
  The run's tasks that failed in their last attempt, by name. Empty for an unknown run.
*/
SELECT
  id, pipeline_execution_id, task_name, status, started_at, completed_at, attempt, max_attempts, error_details,
  trigger_rules, task_configuration, retry_at, last_error, recovery_attempts, last_recovery_at, created_at, updated_at
FROM task_executions
WHERE pipeline_execution_id = :pipelineExecutionId AND status = 'Failed' AND attempt >= max_attempts
ORDER BY task_name;

/*
  @name resetRetryState
  @result changed
  `Failed` or `Ready` becomes `Ready` as if never tried: first attempt, no retry time, no errors. `false` if the task is
  unknown or has another status.
*/
UPDATE task_executions
SET
  status = 'Ready',
  attempt = 1,
  retry_at = NULL,
  started_at = NULL,
  completed_at = NULL,
  last_error = NULL,
  error_details = NULL,
  updated_at = now()
WHERE id = :id AND status IN ('Failed', 'Ready');
