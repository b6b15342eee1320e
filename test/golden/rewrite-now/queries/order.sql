/* @name place @result exec */
INSERT INTO orders (id, customer_id, status, total, placed_at) VALUES (:id, :customer, 'Open', :total, now());

/* @name late */
SELECT id FROM orders WHERE placed_at < CURRENT_TIMESTAMP ORDER BY id;
