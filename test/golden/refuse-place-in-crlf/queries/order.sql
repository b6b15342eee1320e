/* @name list */
SELECT id,
  missing
FROM orders;
