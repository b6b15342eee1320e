/*
  @name storeBinary
  @result value
  Stores the bytes, which may be none, under the caller's `id`, and returns the id. Using an id twice is a `unique_violation`.
*/
INSERT INTO workflow_registry (id, data)
VALUES (:id, :data)
RETURNING id;

/*
  @name retrieveBinary
  @result optional value
  The bytes that are stored under this id, or `null`.
*/
SELECT data
FROM workflow_registry
WHERE id = :id;

/*
  @name deleteBinary
  @result changed
  Deletes the bytes that are stored under this id. `false` if there are none.
*/
DELETE FROM workflow_registry
WHERE id = :id;
