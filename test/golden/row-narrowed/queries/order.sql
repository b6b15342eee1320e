/* @name noted @result optional */
UPDATE orders SET total = :total WHERE id = :id AND note IS NOT NULL
RETURNING id, customer_id, status, note, total, placed_at;

/* @name list */
SELECT * FROM orders ORDER BY id;
