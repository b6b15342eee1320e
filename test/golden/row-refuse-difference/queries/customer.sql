/* @name ordersOf @row Line */
SELECT id, note FROM orders WHERE customer_id = :id ORDER BY id;
