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

/*
  @name binaryExists
  @result value
  True if something is stored under this id.
*/
SELECT EXISTS (
  SELECT id
  FROM workflow_registry
  WHERE id = :id
) AS stored;

/*
  @name listBinaries
  @result many
  A page of what is stored, by ascending id, without the bytes.
  @param after the last id of the page before; `null` for the first page
  @param limit how many at most
*/
SELECT id, created_at
FROM workflow_registry
WHERE CAST(:after? AS uuid) IS NULL OR id > :after?
ORDER BY id
LIMIT :limit;
