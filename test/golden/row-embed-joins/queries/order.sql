/* @name star @embed o @embed c  A bare star is all members, one behind the other. */
SELECT * FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY o.id;

/* @name rightJoin @embed o @embed c  The left side may be missing. */
SELECT o.id, o.note, c.id, c.email FROM orders o RIGHT JOIN customers c ON c.id = o.customer_id ORDER BY c.id, o.id;

/* @name chain @embed b @embed c  What is joined to what may be missing may be missing. */
SELECT a.id AS id, b.id AS id, b.note AS note, c.id AS id, c.email
FROM orders a
LEFT JOIN orders b ON b.customer_id = a.customer_id AND b.id > a.id
LEFT JOIN customers c ON c.id = b.customer_id
ORDER BY a.id, b.id;

/* @name group @embed b @embed c  A group in parentheses is missing as a whole. */
SELECT a.id AS id, b.id AS id, b.note AS note, c.id AS id, c.email
FROM orders a
LEFT JOIN (orders b JOIN customers c ON c.id = b.customer_id) ON b.customer_id = a.customer_id AND b.id > a.id
ORDER BY a.id, b.id;

/* @name afterwards @embed c  The inner join behind it leaves only rows that have one. */
SELECT a.id, c.id, c.email
FROM orders a
LEFT JOIN customers c ON c.id = a.customer_id
JOIN orders b ON b.customer_id = c.id
ORDER BY a.id, b.id;

/* @name commas @embed c */
SELECT o.id, (c.id), c.email AS address FROM orders o, customers c WHERE c.id = o.customer_id ORDER BY o.id;

/* @name using @embed b  Bare names that `USING` merges belong to the row itself. */
SELECT id, a.note, b.note, b.status FROM orders a LEFT JOIN orders b USING (id) ORDER BY id;

/* @name subqueries @embed c  Expressions stay in the row. */
SELECT o.id, c.id, upper(c.email) AS email, (SELECT max(placed_at) FROM orders WHERE customer_id = c.id) AS latest
FROM orders o LEFT JOIN customers c ON c.id = o.customer_id
ORDER BY o.id;

/* @name shadowed @embed customers  A CTE of a table's name. */
WITH customers AS (SELECT id, note FROM orders WHERE note IS NOT NULL)
SELECT o.status, customers.* FROM orders o LEFT JOIN customers ON customers.id = o.id ORDER BY o.id;

/* @name natural @embed b  Behind a join that merges columns, those of each side can still be told apart. */
SELECT a.id, b.note, b.status FROM orders a NATURAL LEFT JOIN orders b ORDER BY a.id;
