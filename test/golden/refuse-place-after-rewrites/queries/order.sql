/* @name list */
SELECT id::text AS a, now() AS b, '😀' AS c, missing
FROM orders WHERE id = :id;
