/*
  @name list
  @row OrderOfCustomer
  @embed c(id, email) -> Buyer
*/
SELECT o.id, c.id, c.email
FROM orders o
JOIN customers c ON c.id = o.customer_id
ORDER BY o.id;

/*
  @name buyers
  @row Buyer
*/
SELECT id, email FROM customers ORDER BY id;

/*
  @name buyersWithOrders
  @nest o(id, note) by id -> Purchase
*/
SELECT c.id, o.id, o.note
FROM customers c
JOIN orders o ON o.customer_id = c.id
ORDER BY c.id, o.id;
