/* @name ofCustomer */
SELECT id FROM orders WHERE customer_id = :customer_id ORDER BY id;
