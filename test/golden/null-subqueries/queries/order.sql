/* @name scalars */
SELECT id,
  (SELECT count(*) FROM customers) AS customers,
  (SELECT max(c.email) FROM customers c) AS last,
  (SELECT COALESCE(max(c.email), '') FROM customers c) AS last_or_none,
  (SELECT c.email FROM customers c WHERE c.id = o.customer_id) AS email,
  EXISTS (SELECT 1 FROM customers c WHERE c.display_name = o.note) AS known
FROM orders o ORDER BY id;

/* @name exists */
SELECT o.id, o.note FROM orders o WHERE EXISTS (SELECT 1 FROM customers c WHERE c.display_name = o.note) ORDER BY o.id;

/* @name sets */
SELECT note FROM orders UNION SELECT email FROM customers ORDER BY 1;

/* @name common */
SELECT note FROM orders INTERSECT SELECT email FROM customers ORDER BY 1;

/* @name without */
SELECT email FROM customers EXCEPT SELECT note FROM orders ORDER BY 1;

/* @name counting */
WITH RECURSIVE steps (n, half) AS (SELECT 1, 1 UNION ALL SELECT n + 1, NULLIF(n, 2) FROM steps WHERE n < 4)
SELECT n, half FROM steps ORDER BY n;
