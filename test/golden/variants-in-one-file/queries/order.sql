/* @name recent @dialect postgres  The newest orders first. */
SELECT id, placed_at FROM orders WHERE placed_at > now() - interval '1 day' ORDER BY placed_at DESC, id;

/* @name recent @dialect sqlite */
SELECT id, placed_at FROM orders
WHERE placed_at > strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-1 day') ORDER BY placed_at DESC, id;
