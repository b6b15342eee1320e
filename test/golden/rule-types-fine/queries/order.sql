/* @name totalOrNull */
SELECT id, CASE WHEN status = 'Paid' THEN total END AS due, coalesce(total, total) AS total FROM orders ORDER BY id;

/* @name statuses */
SELECT status, count(*) AS orders, count(total) AS totals FROM orders GROUP BY status ORDER BY status;

/* @name totals @result values */
SELECT total FROM orders UNION ALL SELECT total FROM orders;

/* @name placedNow @result exec */
UPDATE orders SET placed_at = now(), total = :total WHERE id = :id;
