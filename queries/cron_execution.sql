/*
  @name create
  @result one
  Stores under the caller's `id` that the schedule's run of `scheduledTime` is claimed, now, and returns the row.
  A second one for this schedule and time is a `unique_violation`, so that no run starts twice; an unknown schedule or run is
  a `foreign_key_violation`.
*/
INSERT INTO cron_executions (id, schedule_id, pipeline_execution_id, scheduled_time)
VALUES (:id, :scheduleId, :pipelineExecutionId, :scheduledTime)
RETURNING id, schedule_id, pipeline_execution_id, scheduled_time, claimed_at, created_at, updated_at;

/*
  @name updatePipelineExecutionId
  @result changed
  Links the execution to the run that it started; again for the same run. `false` if it is unknown or linked to another run;
  an unknown run is a `foreign_key_violation`.
*/
UPDATE cron_executions
SET pipeline_execution_id = :pipelineExecutionId!, updated_at = now()
WHERE id = :id AND (pipeline_execution_id IS NULL OR pipeline_execution_id = :pipelineExecutionId!);

/*
  @name findLostExecutions
  @result many
  @dialect postgres
  A page of the executions that were claimed but started no run, by ascending id.
  @param olderThanMinutes what was claimed later may still start its run
  @param after the last id of the page before; `null` for the first page
  @param limit how many at most
*/
SELECT id, schedule_id, pipeline_execution_id, scheduled_time, claimed_at, created_at, updated_at
FROM cron_executions
WHERE
  pipeline_execution_id IS NULL
  AND claimed_at < now() - CAST(:olderThanMinutes AS integer) * INTERVAL '1 minute'
  AND (CAST(:after? AS uuid) IS NULL OR id > :after?)
ORDER BY id
LIMIT :limit;

/*
  @name findLostExecutions
  @dialect sqlite
*/
SELECT id, schedule_id, pipeline_execution_id, scheduled_time, claimed_at, created_at, updated_at
FROM cron_executions
WHERE
  pipeline_execution_id IS NULL
  AND claimed_at < strftime('%Y-%m-%dT%H:%M:%fZ', 'now', format('%d minutes', -CAST(:olderThanMinutes AS INTEGER)))
  AND (:after? IS NULL OR id > :after?)
ORDER BY id
LIMIT :limit;

/*
  @name getById
  @result one
  The execution with this id. An unknown id is `not_found`.
*/
SELECT id, schedule_id, pipeline_execution_id, scheduled_time, claimed_at, created_at, updated_at
FROM cron_executions
WHERE id = :id;

/*
  @name getByScheduleId
  @result many
  A page of the schedule's executions, the last scheduled first; no two have the same time. Empty for an unknown schedule.
  @param limit how many at most
  @param offset how many to pass over
*/
SELECT id, schedule_id, pipeline_execution_id, scheduled_time, claimed_at, created_at, updated_at
FROM cron_executions
WHERE schedule_id = :scheduleId
ORDER BY scheduled_time DESC
LIMIT :limit OFFSET :offset;

/*
  @name getByPipelineExecutionId
  @result optional
  The execution that started this run, or `null`; of several, the one that was scheduled last (at the same instant, the one
  with the highest id).
*/
SELECT id, schedule_id, pipeline_execution_id, scheduled_time, claimed_at, created_at, updated_at
FROM cron_executions
WHERE pipeline_execution_id = :pipelineExecutionId!
ORDER BY scheduled_time DESC, id DESC
LIMIT 1;

/*
  @name getByTimeRange
  @result many
  A page of the executions that were scheduled from `start` on and before `end`, the last scheduled first; those of the same
  instant by descending id.
  @param limit how many at most
  @param offset how many to pass over
*/
SELECT id, schedule_id, pipeline_execution_id, scheduled_time, claimed_at, created_at, updated_at
FROM cron_executions
WHERE scheduled_time >= :start AND scheduled_time < :end
ORDER BY scheduled_time DESC, id DESC
LIMIT :limit OFFSET :offset;

/*
  @name countBySchedule
  @result value
  How many executions the schedule has. 0 for an unknown schedule.
*/
SELECT count(*) AS count
FROM cron_executions
WHERE schedule_id = :scheduleId;

/*
  @name executionExists
  @result value
  Whether the schedule's run of `scheduledTime` was claimed, to the millisecond.
*/
SELECT EXISTS (
  SELECT id
  FROM cron_executions
  WHERE schedule_id = :scheduleId AND scheduled_time = :scheduledTime
) AS found;

/*
  @name getLatestBySchedule
  @result optional
  The schedule's execution that was scheduled last, or `null`.
*/
SELECT id, schedule_id, pipeline_execution_id, scheduled_time, claimed_at, created_at, updated_at
FROM cron_executions
WHERE schedule_id = :scheduleId
ORDER BY scheduled_time DESC
LIMIT 1;

/*
  @name deleteOlderThan
  @result affected
  Deletes what was scheduled before `cutoff`, but not the runs that were started. Returns how many were deleted.
*/
DELETE FROM cron_executions
WHERE scheduled_time < :cutoff;

/*
  @name getExecutionStats
  @result one
  @dialect postgres
  What became of the executions that were claimed from `since` on: how many there are, started a run, or are lost, and the
  share of those that started a run, in percent; 0 if there are none.
  @param olderThanMinutes what started no run is lost if it was claimed before, as in `findLostExecutions`
*/
SELECT
  count(*) AS total_executions,
  count(pipeline_execution_id) AS successful_executions,
  count(*) FILTER (
    WHERE
      pipeline_execution_id IS NULL
      AND claimed_at < now() - CAST(:olderThanMinutes AS integer) * INTERVAL '1 minute'
  ) AS lost_executions,
  COALESCE(CAST(count(pipeline_execution_id) AS double precision) / NULLIF(count(*), 0) * 100, 0.0) AS success_rate
FROM cron_executions
WHERE claimed_at >= :since;

/*
  @name getExecutionStats
  @dialect sqlite
*/
SELECT
  count(*) AS total_executions,
  count(pipeline_execution_id) AS successful_executions,
  count(*) FILTER (
    WHERE
      pipeline_execution_id IS NULL
      AND claimed_at < strftime('%Y-%m-%dT%H:%M:%fZ', 'now', format('%d minutes', -CAST(:olderThanMinutes AS INTEGER)))
  ) AS lost_executions,
  COALESCE(CAST(count(pipeline_execution_id) AS REAL) / NULLIF(count(*), 0) * 100, 0.0) AS success_rate
FROM cron_executions
WHERE claimed_at >= :since;
