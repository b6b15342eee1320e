/* @name byNote */
SELECT id, note FROM orders ORDER BY note, id;

/* @name byPosition */
SELECT note, id FROM orders ORDER BY 1 DESC, 2;

/* @name newestNote @result optional */
SELECT id, note FROM orders ORDER BY note DESC, id LIMIT 1;

/* @name numbers */
SELECT id, row_number() OVER (ORDER BY note, id) AS number FROM orders ORDER BY id;

/* @name joined */
SELECT o.id, c.id AS customer FROM orders o FULL JOIN customers c ON c.id = o.customer_id ORDER BY o.id NULLS LAST, c.display_name;

/* @name union @result values */
SELECT note FROM orders UNION SELECT email FROM customers ORDER BY note;

/* @name variants @result values @dialect postgres */
SELECT id FROM orders ORDER BY note, id;
/* @name variants @dialect sqlite */
SELECT id FROM orders ORDER BY note, id;

/* @name saidOnSqlite @result values @dialect postgres */
SELECT id FROM orders ORDER BY note, id;
/* @name saidOnSqlite @dialect sqlite */
SELECT id FROM orders ORDER BY note NULLS LAST, id;

/* @name said @result values */
SELECT id FROM orders ORDER BY note NULLS FIRST, id;

/* @name askedBefore @result values */
SELECT id FROM orders ORDER BY note IS NULL, note, id;

/* @name neverThere @result values */
SELECT id FROM orders WHERE note IS NOT NULL ORDER BY note, id;

/* @name stated */
SELECT nullif(note, '') AS "note!", id FROM orders ORDER BY 1, id;

/* @name children */
SELECT c.id, o.id AS ordered FROM customers c LEFT JOIN orders o ON c.id = o.customer_id ORDER BY c.email, o.id;

/* @name aggregate @result value */
SELECT string_agg(email, ',' ORDER BY email) AS emails FROM customers;

/* @name byParameter @result values */
SELECT id FROM orders ORDER BY CAST(:any? AS text), id;

/* @name onlyThere @result values @only sqlite */
SELECT id FROM orders ORDER BY note, id;

/* @name byYear @result values @dialect postgres */
SELECT id FROM orders ORDER BY to_char(placed_at, 'YYYY'), id;
/* @name byYear @dialect sqlite */
SELECT id FROM orders ORDER BY CAST(strftime('%Y', placed_at) AS INTEGER), id;

/* @name byChoice @result values */
SELECT id FROM customers
ORDER BY CASE WHEN :direction::text = 'asc' THEN email END, CASE WHEN :direction = 'desc' THEN email END DESC, id;

/* @name byChosenNull @result values */
SELECT id FROM orders ORDER BY CASE :key::text WHEN 'note' THEN note END, id;

/* @name byRow @result values */
SELECT id FROM orders ORDER BY CASE WHEN id > :after::uuid THEN id END, id;

/* @name page */
SELECT id, note FROM orders WHERE (note, id) < (:note, :id) ORDER BY note DESC, id DESC LIMIT 20;

/* @name pageBySecond */
SELECT id, note FROM orders WHERE (id, note) < (:id, :note) ORDER BY note DESC, id DESC LIMIT 20;
