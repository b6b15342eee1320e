/* @name first */
SELECT id FROM orders ORDER BY id LIMIT :limit?;

/* @name open */
SELECT id FROM orders WHERE CAST(:limit? AS bigint) IS NULL OR status = 'Open' ORDER BY id LIMIT :limit?;
