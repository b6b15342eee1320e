/* @name fine @result values */
SELECT id FROM customers ORDER BY id;

/* @name c @nonsense */
SELECT id FROM customers;
