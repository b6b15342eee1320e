/*
  @name withCustomer
  @result optional
  @embed customer
  An order with the customer who placed it.
*/
SELECT o.id, o.status, customer.*
FROM orders o
JOIN customers customer ON customer.id = o.customer_id
WHERE o.id = :id;

/*
  @name listWithCustomers
  @embed c
*/
SELECT o.id, c.id, c.email, o.note
FROM orders o
JOIN customers c ON c.id = o.customer_id
ORDER BY o.id;
