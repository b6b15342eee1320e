/*
  @name listWithOrders
  @nest orders(id, note) by id
  Only customers who have orders, each with all of them.
*/
SELECT c.id, c.email, orders.id, orders.note
FROM customers c
JOIN orders ON orders.customer_id = c.id
ORDER BY c.email, orders.placed_at;

/*
  @name listAllWithOrders
  @nest orders by id
  All customers: those who have no order have an empty list.
*/
SELECT c.*, orders.*
FROM customers c
LEFT JOIN orders ON orders.customer_id = c.id
ORDER BY c.email, orders.placed_at;
