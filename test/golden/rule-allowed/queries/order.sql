/*
  @name some
  @allow unordered-limit any ten will do for a sample
*/
SELECT id FROM orders LIMIT 10;
