/* @name take @result one @nest orders by id */
SELECT c.id, c.email, orders.id, orders.note
FROM customers c LEFT JOIN orders ON orders.customer_id = c.id
WHERE c.id = :id;

/* @name find @result optional @nest orders by id */
SELECT c.id, c.email, orders.id, orders.note
FROM customers c LEFT JOIN orders ON orders.customer_id = c.id
WHERE c.id = :id;

/* @name list @result many @nest orders by email  A unique column tells customers apart too. */
SELECT c.id, c.email, orders.id, orders.note
FROM customers c LEFT JOIN orders ON orders.customer_id = c.id
WHERE c.email > :start
ORDER BY c.id;
