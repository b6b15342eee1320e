/* @name delete */
DELETE FROM orders;
