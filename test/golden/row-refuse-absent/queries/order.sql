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
