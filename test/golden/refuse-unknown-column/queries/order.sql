/* @name find @result optional */
SELECT id, nott FROM orders WHERE id = :id;

/* @name quoted @result values */
SELECT "no such ""one""" FROM orders ORDER BY id;
