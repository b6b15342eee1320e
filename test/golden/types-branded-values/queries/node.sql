/* @name ends @result values  Whatever names rows of one table is an id of it. */
SELECT id FROM nodes UNION SELECT parent_id FROM nodes WHERE parent_id IS NOT NULL;

/* @name roots @result values */
SELECT COALESCE(parent_id, id) FROM nodes;

/* @name chosen @result values */
SELECT CASE WHEN label = 'leaf' THEN parent_id ELSE id END FROM nodes;

/* @name parents @result values */
WITH RECURSIVE above AS (
  SELECT id, parent_id FROM nodes WHERE id = :id
  UNION SELECT n.id, n.parent_id FROM nodes n JOIN above a ON a.parent_id = n.id
)
SELECT parent_id FROM above;

/* @name orOther @result values */
SELECT COALESCE(parent_id, :other!) FROM nodes;

/* @name orNull @result values */
SELECT id FROM nodes UNION SELECT NULL;

/* @name ofTwoTables @result values  An id of one table or of another is neither. */
SELECT id FROM nodes UNION SELECT id FROM trees;

/* @name orLiteral @result values */
SELECT id FROM nodes UNION SELECT '00000000-0000-0000-0000-000000000000'::uuid;

/* @name orMade @result values @only postgres */
SELECT id FROM nodes UNION SELECT gen_random_uuid();

/* @name orListed @result values @only postgres @param ids -> (...) */
SELECT id FROM nodes UNION SELECT x FROM unnest(:ids::uuid[]) AS x;
