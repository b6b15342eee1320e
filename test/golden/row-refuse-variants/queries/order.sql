/* @name claim @embed c @dialect postgres */
SELECT o.id, c.id, c.email FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY o.id FOR UPDATE OF o;

/* @name claim @dialect sqlite */
SELECT c.id, o.id, c.email FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY o.id;

/* @name missing @embed c @dialect postgres */
SELECT o.id, c.id AS "id?", c.email AS "email?" FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY o.id FOR SHARE OF o;

/* @name missing @dialect sqlite */
SELECT o.id, c.id, c.email FROM orders o LEFT JOIN customers c ON c.id = o.customer_id ORDER BY o.id;

/* @name said @embed c(id) @dialect postgres */
SELECT o.id, c.id FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY o.id FOR SHARE OF o;

/* @name said @embed c @row Other @dialect sqlite */
SELECT o.id, c.id FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY o.id;
