/* @name closeOf */
UPDATE orders SET status = 'Sent' FROM customers c WHERE c.id = orders.customer_id AND c.email = :email;
