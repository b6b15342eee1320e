/* @name list @result several */
SELECT id FROM orders ORDER BY id;
