/*
  @name create
  @result optional value
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
  @param limit how many at most; none if negative
  @param offset how many to pass over; none if negative
*/
SELECT id, value, created_at, updated_at
FROM contexts
ORDER BY created_at DESC, id DESC
LIMIT CASE WHEN CAST(:limit AS integer) > 0 THEN CAST(:limit AS integer) ELSE 0 END
OFFSET CASE WHEN CAST(:offset AS integer) > 0 THEN CAST(:offset AS integer) ELSE 0 END;
