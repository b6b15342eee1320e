/*
  @name create
  @result optional value
  @allow json-compared an empty object is written in one way only
  Stores `value` under the caller's `id` and returns the id. Stores nothing and returns `null` if `value` is `{}`.
  Using an id twice is a `unique_violation`.
*/
INSERT INTO contexts (id, value)
SELECT :id, CAST(:value AS jsonb)
WHERE CAST(:value AS jsonb) <> '{}'
RETURNING id;

/*
  @name read
  @result one
  The context with this id. An unknown id is `not_found`.
*/
SELECT id, value, created_at, updated_at
FROM contexts
WHERE id = :id;

/*
  @name update
  @result changed
  Replaces the value, also by `{}`. `false` if there is no such context.
*/
UPDATE contexts
SET value = :value, updated_at = now()
WHERE id = :id;

/*
  @name remove
  @result changed
  Deletes the context. `false` if there is no such context; a `foreign_key_violation` if something refers to it.
*/
DELETE FROM contexts
WHERE id = :id;

/*
  @name list
  @result many
  A page of all contexts, newest first; those created at the same instant by descending id.
  @param limit how many at most
  @param offset how many to pass over
*/
SELECT id, value, created_at, updated_at
FROM contexts
ORDER BY created_at DESC, id DESC
LIMIT :limit OFFSET :offset;

/*
  @name removeAbandoned
  @result affected
  @dialect postgres
  Deletes contexts that no run and no task refers to, such as those of attempts that were retried: of those that were not
  changed lately the ones with the lowest ids. Passes over what is being referred to. Returns how many were deleted.
  @param olderThanMinutes what was changed later may still be referred to
  @param limit how many at most
*/
WITH candidates AS MATERIALIZED (
  SELECT candidate.id
  FROM contexts AS candidate
  WHERE
    candidate.updated_at < now() - CAST(:olderThanMinutes AS integer) * INTERVAL '1 minute'
    AND NOT EXISTS (SELECT run.id FROM pipeline_executions AS run WHERE run.context_id = candidate.id)
    AND NOT EXISTS (SELECT metadata.id FROM task_execution_metadata AS metadata WHERE metadata.context_id = candidate.id)
  ORDER BY candidate.id
  LIMIT :limit
  FOR UPDATE SKIP LOCKED
)
DELETE FROM contexts
USING candidates
WHERE contexts.id = candidates.id;

/*
  @name removeAbandoned
  @dialect sqlite
*/
DELETE FROM contexts
WHERE id IN (
  SELECT candidate.id
  FROM contexts AS candidate
  WHERE
    candidate.updated_at < strftime('%Y-%m-%dT%H:%M:%fZ', 'now', format('%d minutes', -CAST(:olderThanMinutes AS INTEGER)))
    AND NOT EXISTS (SELECT run.id FROM pipeline_executions AS run WHERE run.context_id = candidate.id)
    AND NOT EXISTS (SELECT metadata.id FROM task_execution_metadata AS metadata WHERE metadata.context_id = candidate.id)
  ORDER BY candidate.id
  LIMIT :limit
);
