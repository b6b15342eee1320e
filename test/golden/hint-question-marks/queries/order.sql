/* @name find */
SELECT id FROM orders WHERE id = ?;

/* @name findOf */
SELECT id FROM orders WHERE id = ?1 AND customer_id = ?2;

/* @name add */
INSERT INTO customers (id, email) VALUES (?, ?);
