/* @name list @resutl many */
SELECT id FROM orders ORDER BY id;
