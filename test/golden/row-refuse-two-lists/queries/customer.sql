/* @name cross @nest o by id @nest t by id */
SELECT c.id, o.id, t.active
FROM customers c JOIN orders o ON o.customer_id = c.id CROSS JOIN legacy_things t
ORDER BY c.id;

/* @name within @embed c(id, o) @nest o(id) by id */
SELECT 1 AS number, c.id, o.id FROM customers c JOIN orders o ON o.customer_id = c.id ORDER BY c.id;
