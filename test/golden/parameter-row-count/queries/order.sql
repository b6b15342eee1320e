/* @name page */
SELECT id FROM orders ORDER BY placed_at, id LIMIT :limit OFFSET CAST(:offset AS bigint);

/* @name paged What stands elsewhere too has the type of that place. */
SELECT id FROM orders ORDER BY placed_at, id LIMIT :size OFFSET CAST(:page AS bigint) * :size;

/* @name some A count that may be missing. */
SELECT id FROM orders ORDER BY placed_at, id LIMIT COALESCE(:limit?, 100);

/* @name removeOldest @result affected */
DELETE FROM orders WHERE id IN (SELECT id FROM orders ORDER BY placed_at, id LIMIT :count!);

/* @name fetched @only postgres */
SELECT id FROM orders WHERE note = :note! ORDER BY id FETCH FIRST :count ROWS ONLY;

/* @name ranged @only sqlite */
SELECT id FROM orders ORDER BY id LIMIT :offset, :limit;

/* @name all @only postgres PostgreSQL takes no count for all rows. */
SELECT id FROM orders ORDER BY id LIMIT :limit?;
