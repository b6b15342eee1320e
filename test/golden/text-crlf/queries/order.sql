/* @name find @result optional
  Two
  lines. */
SELECT id,
  note
FROM orders
WHERE id = :id;
