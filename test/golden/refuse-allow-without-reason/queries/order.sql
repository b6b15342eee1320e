/*
  @name some
  @allow unordered-limit
*/
SELECT id FROM orders LIMIT 10;
