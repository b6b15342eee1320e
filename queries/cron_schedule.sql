/*
  @name create
  @result one
  Stores a schedule under the caller's `id` and returns it, never run yet. Using an id twice is a `unique_violation`.
  @param timezone `null` for `UTC`
  @param enabled `null` for `true`
  @param catchupPolicy `null` for `skip`
*/
INSERT INTO cron_schedules
  (id, workflow_name, cron_expression, timezone, enabled, catchup_policy, start_date, end_date, next_run_at)
VALUES (
  :id, :workflowName, :cronExpression, COALESCE(:timezone?, 'UTC'), COALESCE(:enabled?, TRUE),
  COALESCE(:catchupPolicy?, 'skip'), :startDate, :endDate, :nextRunAt
)
RETURNING
  id, workflow_name, cron_expression, timezone, enabled, catchup_policy, start_date, end_date, next_run_at, last_run_at,
  created_at, updated_at;

/*
  @name getById
  @result one
  The schedule with this id. An unknown id is `not_found`.
*/
SELECT
  id, workflow_name, cron_expression, timezone, enabled, catchup_policy, start_date, end_date, next_run_at, last_run_at,
  created_at, updated_at
FROM cron_schedules
WHERE id = :id;

/*
  @name getDueSchedules
  @result many
  A page of the enabled schedules whose next run has come and whose time window is open, bounds included: the longest due
  first, those due at the same instant by ascending id.
  @param afterNextRunAt `nextRunAt` of the last schedule of the page before, as it was read; `null` for the first page
  @param afterId the id of that schedule; `null` for the first page
  @param limit how many at most
*/
SELECT
  id, workflow_name, cron_expression, timezone, enabled, catchup_policy, start_date, end_date, next_run_at, last_run_at,
  created_at, updated_at
FROM cron_schedules
WHERE
  enabled
  AND next_run_at <= now()
  AND (start_date IS NULL OR start_date <= now())
  AND (end_date IS NULL OR end_date >= now())
  AND (
    (CAST(:afterNextRunAt? AS timestamptz) IS NULL AND CAST(:afterId? AS uuid) IS NULL)
    OR (next_run_at, id) > (:afterNextRunAt?, :afterId?)
  )
ORDER BY next_run_at, id
LIMIT :limit;

/*
  @name updateScheduleTimes
  @result changed
  Sets when the schedule last ran and runs next, enabled or not. `false` if there is no such schedule.
*/
UPDATE cron_schedules
SET last_run_at = :lastRun!, next_run_at = :nextRun, updated_at = now()
WHERE id = :id;

/*
  @name enable
  @result changed
  Enables the schedule, also if it is. `false` if there is no such schedule.
*/
UPDATE cron_schedules
SET enabled = TRUE, updated_at = now()
WHERE id = :id;

/*
  @name disable
  @result changed
  Disables the schedule, also if it is. `false` if there is no such schedule.
*/
UPDATE cron_schedules
SET enabled = FALSE, updated_at = now()
WHERE id = :id;

/*
  @name remove
  @result changed
  Deletes the schedule and its executions, but not the runs that they started. `false` if there is no such schedule.
*/
DELETE FROM cron_schedules
WHERE id = :id;

/*
  @name list
  @result many
  A page of all schedules, or of those that are enabled, by workflow name; those of one workflow by ascending id.
  @param enabledOnly whether to leave out what is disabled
  @param limit how many at most
  @param offset how many to pass over
*/
SELECT
  id, workflow_name, cron_expression, timezone, enabled, catchup_policy, start_date, end_date, next_run_at, last_run_at,
  created_at, updated_at
FROM cron_schedules
WHERE enabled OR NOT :enabledOnly
ORDER BY workflow_name, id
LIMIT :limit OFFSET :offset;

/*
  @name findByWorkflow
  @result many
  A page of the schedules of this workflow, newest first; those created at the same instant by descending id.
  @param limit how many at most
  @param offset how many to pass over
*/
SELECT
  id, workflow_name, cron_expression, timezone, enabled, catchup_policy, start_date, end_date, next_run_at, last_run_at,
  created_at, updated_at
FROM cron_schedules
WHERE workflow_name = :workflowName
ORDER BY created_at DESC, id DESC
LIMIT :limit OFFSET :offset;

/*
  @name updateNextRun
  @result changed
  Sets when the schedule runs next, enabled or not. `false` if there is no such schedule.
*/
UPDATE cron_schedules
SET next_run_at = :nextRun, updated_at = now()
WHERE id = :id;

/*
  @name claimAndUpdate
  @result changed
  @claim
  Claims the run that is due at `expectedNextRun`, and moves the schedule on. `true` for one of all who try; `false` if
  another moved the schedule, it is not due, disabled, or unknown, or `nextRun` is not later than `expectedNextRun`.
  @param expectedNextRun `nextRunAt` of the schedule, as it was read
  @param lastRun when it ran
  @param nextRun when it runs next
*/
UPDATE cron_schedules
SET last_run_at = :lastRun!, next_run_at = :nextRun, updated_at = now()
WHERE
  id = :id
  AND enabled
  AND next_run_at = :expectedNextRun
  AND next_run_at <= now()
  AND next_run_at < :nextRun;

/*
  @name count
  @result value
  How many schedules there are, or how many are enabled.
  @param enabledOnly whether to leave out what is disabled
*/
SELECT count(*) AS count
FROM cron_schedules
WHERE enabled OR NOT :enabledOnly;

/*
  @name updateExpressionAndTimezone
  @result changed
  Sets when the schedule runs next and, where it is not `null`, the expression and the time zone: `null` leaves what is
  stored. `false` if there is no such schedule.
*/
UPDATE cron_schedules
SET
  cron_expression = COALESCE(:cronExpression?, cron_expression),
  timezone = COALESCE(:timezone?, timezone),
  next_run_at = :nextRun,
  updated_at = now()
WHERE id = :id;
