/* @name list @dialect postgres */
SELECT id FROM orders ORDER BY id;
