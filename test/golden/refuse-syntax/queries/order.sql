/* @name list */
SELECT id FROM FROM orders;
