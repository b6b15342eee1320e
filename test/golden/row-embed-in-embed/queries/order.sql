/*
  @name list
  @embed o(id, note, customer)
  @embed customer(id, email)
  An object in an object.
*/
SELECT 1 AS number, o.id, o.note, customer.id, customer.email
FROM orders o
JOIN customers customer ON customer.id = o.customer_id
ORDER BY o.id;
