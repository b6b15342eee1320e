/* @name ranked */
WITH paid AS (
  SELECT id, customer_id, placed_at FROM orders WHERE status = 'Paid'
)
SELECT id, row_number() OVER (PARTITION BY customer_id ORDER BY placed_at, id) AS "position!"
FROM paid
ORDER BY id;
