/* @name byId @result map id @embed customer  The key is a column of the row itself. */
SELECT customer.id, customer.email, o.id, o.note
FROM orders o
JOIN customers customer ON customer.id = o.customer_id;
