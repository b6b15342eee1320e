/* @name wide */
SELECT orders.id, orders.customer_id, orders.status, orders.note, orders.total, orders.placed_at, customers.email, customers.display_name FROM orders JOIN customers ON customers.id = orders.customer_id AND customers.created_at <= orders.placed_at WHERE orders.status = 'Open' AND customers.email LIKE :pattern AND orders.placed_at >= :start ORDER BY orders.placed_at, orders.id;
