/* @name some */
SELECT id FROM orders LIMIT 10;
