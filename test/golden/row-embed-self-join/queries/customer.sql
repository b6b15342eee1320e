/*
  @name pairs
  @embed older
  @embed newer
  Two aliases of one table: both objects are whole rows of it.
*/
SELECT older.*, newer.*
FROM customers older
JOIN customers newer ON newer.id > older.id
ORDER BY older.id, newer.id;

/* @name find @result optional */
SELECT id, email, display_name, created_at FROM customers WHERE id = :id;
