/* @name twice @result many @result one */
SELECT id FROM orders ORDER BY id;

/* @name streamed @result stream */
SELECT id FROM orders ORDER BY id;

/* @name 1st */
SELECT id FROM orders ORDER BY id;

/* @name formless @param */
SELECT id FROM orders ORDER BY id;

/* @name dialect @dialect mysql */
SELECT id FROM orders ORDER BY id;
