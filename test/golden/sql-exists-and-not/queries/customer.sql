/* @name idle @result values */
SELECT id FROM customers c
WHERE NOT EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = c.id) ORDER BY id;

/* @name isKnown @result value */
SELECT EXISTS (SELECT 1 FROM customers WHERE email = :email) AS known;
