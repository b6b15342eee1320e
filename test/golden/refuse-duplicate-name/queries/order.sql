/* @name list */
SELECT id FROM orders ORDER BY id;

/* @name List */
SELECT note FROM orders ORDER BY id;
