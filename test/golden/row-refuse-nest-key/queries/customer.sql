/* @name notSelected @nest o by id */
SELECT c.email, o.id FROM customers c JOIN orders o ON o.customer_id = c.id ORDER BY c.email;

/* @name mayBeNull @nest o by display_name */
SELECT c.display_name, o.id FROM customers c JOIN orders o ON o.customer_id = c.id ORDER BY o.id;

/* @name missingParent @nest o by id */
SELECT c.id, o.id FROM customers c RIGHT JOIN orders o ON o.customer_id = c.id ORDER BY o.id;

/* @name notUnique @nest c by customer_id */
SELECT o.customer_id, o.note, c.id FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY o.id;

/* @name instants @nest o by created_at */
SELECT c.created_at, o.id FROM customers c JOIN orders o ON o.customer_id = c.id ORDER BY o.id;

/* @name misspelt @nest o by displayname */
SELECT c.id, c.display_name, o.id FROM customers c JOIN orders o ON o.customer_id = c.id ORDER BY o.id;
