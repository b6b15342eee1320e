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

/*
  @name refused
  @allow pattern-not-portable an error is none that can be allowed
*/
SELECT id FROM orders WHERE note ILIKE 'a%' ORDER BY id;

/*
  @name unusedOfRewrite
  @allow form-not-portable nothing is
*/
SELECT id FROM orders ORDER BY id;
