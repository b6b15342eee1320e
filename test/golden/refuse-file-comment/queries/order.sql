/* @only postgres @result many */

/* @name list */
SELECT id FROM orders ORDER BY id;
