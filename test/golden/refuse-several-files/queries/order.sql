/* @name a */
SELECT missing FROM orders;

/* @name b @result value */
SELECT id, note FROM orders ORDER BY id;
