/* @name remove @result optional value */
DELETE FROM orders WHERE id = :id RETURNING (SELECT count(*) FROM orders) AS left;

/* @name rename @result optional */
UPDATE customers SET display_name = :name WHERE id = :id
RETURNING id, (SELECT max(c.email) FROM orders o JOIN customers AS c ON c.id = o.customer_id) AS greatest;

/* @name note @result optional */
UPDATE orders SET note = :note WHERE id = :id
RETURNING id, (SELECT c.email FROM customers c WHERE c.id = orders.customer_id) AS email;
