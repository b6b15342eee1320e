/* @name list @row OrderHead */
SELECT status, id, note FROM orders ORDER BY id;

/* @name customersOf @row CustomerWithOrders @nest orders by id */
SELECT orders.id, orders.note, c.id, c.email
FROM customers c
LEFT JOIN orders ON orders.customer_id = c.id
ORDER BY c.id, orders.id;

/* @name notes */
SELECT id, note FROM orders ORDER BY id;
