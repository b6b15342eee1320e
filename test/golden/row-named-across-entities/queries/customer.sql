/* @name latestOrder @result optional @row OrderHead */
SELECT id, status, note FROM orders WHERE customer_id = :id ORDER BY placed_at DESC, id LIMIT 1;

/* @name find @result optional @row CustomerWithOrders @nest orders(id, note) by id */
SELECT c.id, c.email, orders.id, orders.note
FROM customers c
LEFT JOIN orders ON orders.customer_id = c.id
WHERE c.id = :id
ORDER BY orders.id;
