/* @only sqlite */

/* @name find
SELECT nope1 FROM customers WHERE id = :id;

/* @name list */
SELECT [email FROM customers;

/*
  @name named
  @param emails -> (...)
*/
SELECT id FROM customers WHERE display_name = 'O'Brien' AND email IN :emails;

/* @name late */
SELECT nope4 FROM customers ORDER BY id;
