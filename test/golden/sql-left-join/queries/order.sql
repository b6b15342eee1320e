/* @name withCustomer */
SELECT o.id, c.email, c.display_name FROM orders o LEFT JOIN customers c ON c.id = o.customer_id ORDER BY o.id;
