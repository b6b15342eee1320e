/* @name first */
SELECT id FROM orders ORDER BY placed_at, id LIMIT :count;

/* @name any @result optional */
SELECT id FROM orders LIMIT 1;
