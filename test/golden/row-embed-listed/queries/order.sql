/*
  @name listWithCustomer
  @embed customer(id, email, display_name, greeting)
  Columns that are listed may be computed; those of the table that are not listed stay in the row.
*/
SELECT o.id, customer.id, customer.email, customer.display_name, 'Hello ' || customer.email AS greeting, customer.created_at
FROM orders o
JOIN customers customer ON customer.id = o.customer_id
ORDER BY o.id;

/*
  @name listWithBuyer
  @embed buyer(buyer_id, email)
  Without such an alias the names alone must say which columns are meant.
*/
SELECT o.id, c.id AS buyer_id, c.email
FROM orders o
JOIN customers c ON c.id = o.customer_id
ORDER BY o.id;

/*
  @name listWithOptionalBuyer
  @embed buyer(buyer_id, email, upper_email)
  All the plain columns come from one table, which decides whether there is a buyer.
*/
SELECT o.id, c.id AS buyer_id, c.email, upper(c.email) AS upper_email
FROM orders o
LEFT JOIN customers c ON c.id = o.customer_id
ORDER BY o.id;

/*
  @name listTotals
  @embed totals(orders, paid)
*/
SELECT c.id, count(*) AS orders, count(*) FILTER (WHERE o.status = 'Paid') AS paid
FROM customers c
JOIN orders o ON o.customer_id = c.id
GROUP BY c.id
ORDER BY c.id;

/*
  @name listWithNote
  @embed c(id, email, note)
  The table that the object is called after decides whether there is one, whatever else is in it.
*/
SELECT o.id, c.id, c.email, o.note
FROM orders o
LEFT JOIN customers c ON c.id = o.customer_id
ORDER BY o.id;

/*
  @name listWithAddress
  @embed c
  @embed address(email)
  What another object lists is left to it.
*/
SELECT o.id, c.id, c.email, c.display_name
FROM orders o
JOIN customers c ON c.id = o.customer_id
ORDER BY o.id;

/*
  @name listWithShare
  @embed half
  The column that decides must be never null on both engines: the division is not.
*/
SELECT s.id, half.share, half.id
FROM samples s
LEFT JOIN (SELECT id, number / small_one AS share FROM samples) AS half ON half.id = s.id
ORDER BY s.id;
