/* @name numbered */
SELECT id, row_number() OVER (ORDER BY created_at, id) AS place, row_number() OVER (ORDER BY email DESC) AS by_email
FROM customers ORDER BY id;

/* @name ranked */
SELECT id, rank() OVER (ORDER BY created_at) AS place, count(*) OVER (ORDER BY created_at) AS so_far, count(*) OVER () AS all_of_them
FROM customers ORDER BY id;

/* @name neighbours */
SELECT o.id, lag(o.status) OVER w AS before FROM orders o JOIN customers c ON c.id = o.customer_id
WINDOW w AS (PARTITION BY c.email ORDER BY o.placed_at, o.id) ORDER BY o.id;

/* @name firstOfKeys */
SELECT id, first_value(status) OVER (ORDER BY status) AS least, first_value(upper(status)) OVER (PARTITION BY customer_id ORDER BY status) AS loud
FROM orders ORDER BY id;

/* @name groups */
SELECT status, row_number() OVER (ORDER BY status) AS place FROM orders GROUP BY status ORDER BY status;

/* @name wholeFrame */
SELECT id, sum(number) OVER (PARTITION BY flag ORDER BY small_one ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS sum,
  sum(number) OVER (ORDER BY small_one, id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS near
FROM samples ORDER BY id;

/* @name statuses @result value */
SELECT COALESCE(string_agg(status, ',' ORDER BY status), '') || COALESCE(string_agg(status, ',' ORDER BY placed_at, id), '') AS statuses FROM orders;

/* @name statusesOfEach */
SELECT customer_id, string_agg(upper(status) || '!', ',' ORDER BY status) AS loud, string_agg(note, ',' ORDER BY placed_at, id) AS notes
FROM orders GROUP BY customer_id ORDER BY customer_id;
