SELECT id FROM orders;

/* @result many */
SELECT id FROM orders ORDER BY id;

/* @name last @result many */
