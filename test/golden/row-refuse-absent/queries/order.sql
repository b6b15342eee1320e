/* @name nullable @embed c */
SELECT o.id, c.display_name FROM orders o LEFT JOIN customers c ON c.id = o.customer_id ORDER BY o.id;

/* @name nullableList @nest o(note) by id */
SELECT c.id, o.note FROM customers c LEFT JOIN orders o ON o.customer_id = c.id ORDER BY c.id;

/* @name severalMembers @nest lines(note, active) by id */
SELECT c.id, o.note, t.active
FROM customers c LEFT JOIN orders o ON o.customer_id = c.id LEFT JOIN legacy_things t ON t.active = (o.status = 'Paid')
ORDER BY c.id;

/* @name rollup @embed o @only postgres */
SELECT c.id, o.status FROM customers c LEFT JOIN orders o ON o.customer_id = c.id
GROUP BY ROLLUP (c.id, o.status) ORDER BY c.id;

/* @name doubted @embed c  Nobody knows better than the author, who says that it may be null in the table too. */
SELECT o.id, c.id AS "id?" FROM orders o LEFT JOIN customers c ON c.id = o.customer_id ORDER BY o.id;

/* @name ofOneEngine @embed half  A division is never null on PostgreSQL, but on SQLite. */
SELECT s.id, half.share
FROM samples s
LEFT JOIN (SELECT id, number / small_one AS share FROM samples) AS half ON half.id = s.id
ORDER BY s.id;
