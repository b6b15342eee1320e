/* @name unnamed */
SELECT id, upper(note), 1 FROM orders ORDER BY id;

/* @name twice */
SELECT o.id, c.id FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY 1;

/* @name reserved */
SELECT id AS class FROM orders ORDER BY id;

/* @name numbered */
SELECT id AS "1" FROM orders ORDER BY id;
