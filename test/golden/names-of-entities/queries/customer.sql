/* @name ids @result values */
SELECT id FROM customers ORDER BY id;
