/* @name removeAll */
DELETE FROM orders;
