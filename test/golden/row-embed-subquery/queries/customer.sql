/*
  @name listWithLast
  @embed last
  A subquery in `FROM` is a member like a table; its first column is never null in it.
*/
SELECT c.id, last.*
FROM customers c
LEFT JOIN (
  SELECT customer_id, max(placed_at) AS placed_at, count(*) AS orders FROM orders GROUP BY customer_id
) AS last ON last.customer_id = c.id
ORDER BY c.id;

/*
  @name listWithPaid
  @embed paid
*/
WITH paid AS (SELECT id, customer_id FROM orders WHERE status = 'Paid')
SELECT c.id, paid.*
FROM customers c
LEFT JOIN paid ON paid.customer_id = c.id
ORDER BY c.id;
