/* @name left */
SELECT o.id, c.email, c.display_name FROM orders o LEFT JOIN customers c ON c.id = o.customer_id AND c.email > 'm' ORDER BY o.id;

/* @name right */
SELECT o.note, o.status, c.email FROM orders o RIGHT JOIN customers c ON c.id = o.customer_id ORDER BY c.id;

/* @name full */
SELECT o.status, c.email FROM orders o FULL JOIN customers c ON c.id = o.customer_id ORDER BY o.id, c.id;

/* @name nested */
SELECT s.mood, o.status, c.email
FROM samples s LEFT JOIN (orders o JOIN customers c ON c.id = o.customer_id) ON o.note = s.short
ORDER BY s.id;

/*
  @name innerAfterAll
  The condition touches the far side, so the join is an inner one; so is the join before it, which it needs.
*/
SELECT s.short, o.note, c.email
FROM samples s LEFT JOIN orders o ON o.note = s.short LEFT JOIN customers c ON c.id = o.customer_id
WHERE c.email > 'm'
ORDER BY s.id;

/* @name fromSubquery */
SELECT o.id, x.email FROM orders o LEFT JOIN (SELECT id, email FROM customers WHERE display_name IS NOT NULL) x ON x.id = o.customer_id ORDER BY o.id;

/* @name throughCte */
WITH pairs AS (SELECT o.id, c.email, c.display_name FROM orders o LEFT JOIN customers c ON c.id = o.customer_id)
SELECT id, email, display_name FROM pairs WHERE display_name <> '' ORDER BY id;

/* @name lateral @only postgres */
SELECT c.email, last.status FROM customers c LEFT JOIN LATERAL (SELECT o.status FROM orders o WHERE o.customer_id = c.id ORDER BY o.placed_at LIMIT 1) last ON TRUE ORDER BY c.id;
