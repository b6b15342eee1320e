/* @name find @result optional */
SELECT id, customer_id, status, note, total, placed_at FROM orders WHERE id = :id;

/* @name list */
SELECT id, customer_id, status, note, total, placed_at FROM orders ORDER BY id;

/* @name update @result one */
UPDATE orders SET note = :note WHERE id = :id RETURNING id, customer_id, status, note, total, placed_at;
