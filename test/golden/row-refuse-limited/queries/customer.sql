/* @name find @result optional @nest orders by id  One order at most would be found. */
SELECT c.id, orders.id FROM customers c LEFT JOIN orders ON orders.customer_id = c.id WHERE c.id = :id LIMIT 1;

/* @name page @nest orders by id @only postgres */
SELECT c.id, orders.id FROM customers c LEFT JOIN orders ON orders.customer_id = c.id
ORDER BY c.id, orders.id FETCH FIRST 10 ROWS ONLY;

/* @name newest @nest orders by id @allow limited-nest the newest orders with their customers, whoever has them */
SELECT c.id, orders.id FROM customers c JOIN orders ON orders.customer_id = c.id
ORDER BY orders.placed_at DESC, orders.id LIMIT :count;

/* @name pageOfCustomers @nest orders by id */
SELECT c.id, orders.id
FROM (SELECT id FROM customers ORDER BY id LIMIT :count) AS c
LEFT JOIN orders ON orders.customer_id = c.id
ORDER BY c.id, orders.id;
