/*
  @name find
  @param idd -> (...)
*/
SELECT id FROM orders WHERE id = :id ORDER BY id;
