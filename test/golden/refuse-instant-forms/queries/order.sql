/* @name recent @result values @dialect postgres */
SELECT id FROM orders WHERE placed_at > now() - interval '1 day' ORDER BY id;
/* @name recent @dialect sqlite */
SELECT id FROM orders WHERE placed_at > datetime('now', '-1 day') ORDER BY id;

/* @name touch @result changed @only sqlite */
UPDATE orders SET placed_at = CURRENT_TIMESTAMP WHERE id = :id;

/* @name insert @result exec @only sqlite */
INSERT INTO orders (id, customer_id, status, total, placed_at)
VALUES (:id, :customer, 'Open', '1', coalesce(:at, strftime('%Y-%m-%dT%H:%M:%SZ', 'now')));

/* @name fine @result values @only sqlite */
SELECT id FROM orders
WHERE placed_at > strftime('%FT%T.000Z', 'now', '-1 day') AND date(placed_at) = date('now')
  AND placed_at < strftime('%Y-%m-%dT%H:%M:%fZ', 'now') AND unixepoch(placed_at) < unixepoch()
ORDER BY id;

/* @name ofEpoch @result values @only sqlite */
SELECT thing_key FROM legacy_things WHERE happened_at < CAST(unixepoch('subsec') * 1000 AS INTEGER) ORDER BY 1;
