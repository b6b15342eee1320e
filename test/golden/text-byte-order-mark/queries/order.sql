/* @name ids @result values */
SELECT id FROM orders ORDER BY id;
