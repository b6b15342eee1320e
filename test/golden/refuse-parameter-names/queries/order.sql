/* @name clash */
SELECT id FROM orders WHERE id = :order_id OR id = :orderId ORDER BY id;
