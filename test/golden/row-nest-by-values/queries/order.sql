/*
  @name byStatus
  @nest orders(id, note) by (status, customer_id)
  The parent is nothing but its key.
*/
SELECT status, customer_id, id, note FROM orders ORDER BY status, customer_id, id;

/*
  @name byStatusOfCustomer
  @nest orders(id) by (customer_id, status)
*/
SELECT c.id AS customer_id, c.email, o.status, o.id
FROM customers c
JOIN orders o ON o.customer_id = c.id
ORDER BY c.id;
