/* @name find @result optional @row Line */
SELECT id, note, status FROM orders WHERE id = :id;

/* @name list @row Line */
SELECT id, COALESCE(note, '') AS note, placed_at FROM orders ORDER BY id;

/* @name nested @row Line @embed c */
SELECT o.id, o.note, o.status, c.id, c.email FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY o.id;
