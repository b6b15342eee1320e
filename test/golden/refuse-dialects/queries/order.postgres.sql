/* @name list @dialect sqlite */
SELECT id FROM orders ORDER BY id;
