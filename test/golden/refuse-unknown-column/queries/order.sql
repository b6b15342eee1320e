/* @name find @result optional */
SELECT id, nott FROM orders WHERE id = :id;
