/*
  @name some
  @allow unordered-limit any ten will do for a sample
*/
SELECT id FROM orders LIMIT 10;

/*
  @name patterns
  @result values
  @allow pattern-not-portable statuses begin with a capital, and notes have none
  @allow null-order rows without a note may stand at either end
*/
SELECT id FROM orders WHERE status LIKE 'O%' OR note LIKE '%gift%' ORDER BY note, id;

/*
  @name verified
  @result values
  @allow parity looked at when queries are run
*/
SELECT id FROM orders ORDER BY id;
