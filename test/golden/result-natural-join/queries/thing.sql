/* @name both */
SELECT email, status FROM customers NATURAL JOIN (SELECT customer_id AS id, status FROM orders) AS o WHERE email = :email;
