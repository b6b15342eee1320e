/* @name hours @only postgres @result one */
SELECT placed_at::time AS hour, placed_at::timetz AS zoned, placed_at::timestamp AS local, now() - placed_at AS age
FROM orders WHERE id = :id;

/* @name since @only postgres @result values */
SELECT id FROM orders WHERE now() - placed_at > :age OR placed_at::time = :hour ORDER BY id;
