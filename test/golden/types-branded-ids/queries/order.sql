/* @name find @result optional */
SELECT id, customer_id FROM orders WHERE id = :id;

/* @name add @result exec @param order -> (id, customer_id) */
INSERT INTO orders (id, customer_id) VALUES :order;

/* @name addAll @result exec @param orders -> ((id, customer_id)...) */
INSERT INTO orders (id, customer_id) VALUES :orders;

/* @name among @param ids -> (...) @result map id */
SELECT id, customer_id FROM orders WHERE id IN :ids;

/* @name withDetails @result many */
SELECT d.order_id, c.parent_id, d.note
FROM orders o
JOIN customers c ON c.id = o.customer_id
LEFT JOIN order_details d ON d.order_id = o.id
ORDER BY o.id;

/* @name lines @result values */
SELECT l.product_id
FROM order_lines l
JOIN orders o ON o.id = l.order_id
WHERE l.order_id = :order AND l.product_id <> :product
ORDER BY l.number;

/* @name ofEither @result values  What points to the rows of two tables has no type of its own. */
SELECT t.subject_id FROM tickets t WHERE t.subject_id = :subject ORDER BY t.id;
