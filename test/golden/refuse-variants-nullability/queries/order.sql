/* @name notes @dialect postgres */
SELECT COALESCE(note, '') AS note FROM orders ORDER BY id;

/* @name notes @dialect sqlite */
SELECT note FROM orders ORDER BY id;
