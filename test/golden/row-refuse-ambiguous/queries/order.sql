/* @name whose @embed customer(id, email) */
SELECT o.id, c.id, c.email FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY o.id;

/* @name twice @embed c(id, email) @embed d(email) */
SELECT o.id, c.id, c.email FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY o.id;

/* @name twiceInOne @embed c(email, email) */
SELECT o.id, c.id, c.email FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY o.id;

/* @name circle @embed o(note, c) @embed c(email, o) */
SELECT 1 AS number, o.note, c.email FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY o.id;

/* @name byTable @embed customers(id, email) */
SELECT o.id, c.id, c.email FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY o.id;

/* @name wholeByTable @embed customers */
SELECT o.id AS number, c.id, c.email FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY o.id;
