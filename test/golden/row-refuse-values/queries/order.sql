/* @name countAll @result value @row OrderCount */
SELECT count(*) AS total FROM orders;

/* @name touch @row Touched */
UPDATE orders SET note = :note WHERE id = :id;

/* @name byId @result map id -> status @row OrderStatus */
SELECT id, status FROM orders;

/* @name mapOfLists @result map id @nest orders by id */
SELECT c.id, orders.id FROM customers c JOIN orders ON orders.customer_id = c.id;

/* @name ids @result values @embed o */
SELECT o.id FROM orders o ORDER BY o.id;

/* @name wrongKey @result map note @embed o */
SELECT c.id, o.note FROM orders o JOIN customers c ON c.id = o.customer_id;
