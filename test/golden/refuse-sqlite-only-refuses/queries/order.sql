/* @name list */
SELECT id, date_trunc('day', placed_at) AS day FROM orders ORDER BY id;
