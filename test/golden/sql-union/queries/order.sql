/* @name keys @result values */
SELECT id FROM orders UNION SELECT id FROM customers ORDER BY id;
