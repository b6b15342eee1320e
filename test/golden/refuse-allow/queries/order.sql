/*
  @name unknown
  @allow unordered-limits the name is wrong
*/
SELECT id FROM orders ORDER BY id;

/*
  @name unused
  @allow unordered-limit it has an order
*/
SELECT id FROM orders ORDER BY id LIMIT 10;
