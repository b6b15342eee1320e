/* @name misspelt @embed custommer */
SELECT o.id, customer.id FROM orders o JOIN customers customer ON customer.id = o.customer_id ORDER BY o.id;

/* @name notSelected @embed c */
SELECT o.id FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY o.id;

/* @name computed @embed c */
SELECT o.id, upper(c.email) AS email FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY o.id;

/* @name misspeltColumn @embed c(id, emial) */
SELECT o.id, c.id, c.email FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY o.id;

/* @name farFromAll @nest c(zzz) by id */
SELECT o.id, c.email FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY o.id;

/* @name merged @embed b */
SELECT * FROM orders a JOIN orders b USING (id) ORDER BY id;

/* @name united @embed o */
SELECT o.id FROM orders o UNION ALL SELECT c.id FROM customers c ORDER BY id;
