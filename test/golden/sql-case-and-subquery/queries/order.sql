/* @name summary */
SELECT id, CASE WHEN status = 'Open' THEN 'waiting' ELSE 'done' END AS state,
  (SELECT count(*) FROM orders x WHERE x.customer_id = o.customer_id) AS siblings
FROM orders o ORDER BY id;
