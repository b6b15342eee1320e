/* @name numberedByStatus */
SELECT id, row_number() OVER (ORDER BY status) AS place FROM orders ORDER BY id;

/* @name numberedByNothing */
SELECT id, row_number() OVER () AS place, ntile(4) OVER (PARTITION BY status) AS part FROM orders ORDER BY id;

/* @name neighbours */
SELECT id, lag(id) OVER w AS before, lead(note) OVER w AS after FROM orders WINDOW w AS (PARTITION BY customer_id ORDER BY placed_at) ORDER BY id;

/* @name latestOfEach @result values */
SELECT numbered.id FROM (
  SELECT id, row_number() OVER (PARTITION BY customer_id ORDER BY placed_at DESC) AS place FROM orders
) AS numbered WHERE numbered.place = 1 ORDER BY numbered.id;

/* @name firstNote */
SELECT id, first_value(note) OVER (PARTITION BY customer_id ORDER BY placed_at) AS note FROM orders ORDER BY id;

/* @name sumOfRows */
SELECT id, sum(number) OVER (ORDER BY flag ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS sum FROM samples ORDER BY id;

/* @name ofJoin */
SELECT o.id, row_number() OVER (ORDER BY c.email) AS place FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY o.id;

/* @name notes @result value */
SELECT string_agg(status, ',' ORDER BY placed_at) AS statuses FROM orders;

/* @name notesOfEach */
SELECT customer_id, string_agg(status, ',' ORDER BY placed_at) AS statuses FROM orders GROUP BY customer_id ORDER BY customer_id;

/* @name inVariants @result value @dialect postgres */
SELECT COALESCE(string_agg(note, ',' ORDER BY status), '') AS notes FROM orders;
/* @name inVariants @dialect sqlite */
SELECT COALESCE(group_concat(note, ',' ORDER BY status), '') AS notes FROM orders;
