/* @name unused */
SELECT id FROM customers ORDER BY id;

/* @name unused @dialect postgres */
SELECT id FROM customers ORDER BY id;

/* @name unused @dialect sqlite */
SELECT id FROM customers ORDER BY id;

/* @name differing @dialect postgres @result many */
SELECT id FROM customers ORDER BY id;

/* @name differing @dialect sqlite @result values */
SELECT id FROM customers ORDER BY id;
