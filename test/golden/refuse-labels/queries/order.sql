/* @name compared @result values */
SELECT id FROM orders WHERE status = 'Opne' OR 'open' = orders.status OR status IN ('Paid', 'Send') ORDER BY id;

/* @name written @result exec */
INSERT INTO orders (id, customer_id, status, total) VALUES (:id, :customer, 'Opened', :total)
ON CONFLICT (id) DO UPDATE SET status = 'done';

/* @name ofEnum @result values */
SELECT id FROM samples WHERE mood = 'hapy' ORDER BY id;

/* @name ofOneDialect @result values @dialect postgres */
SELECT id FROM orders WHERE status IS DISTINCT FROM 'Open' ORDER BY id;
/* @name ofOneDialect @dialect sqlite */
SELECT id FROM orders WHERE status IS NOT 'opened' ORDER BY id;

/* @name fine @result values */
SELECT id FROM orders
WHERE lower(status) LIKE 'o%' AND status > 'M' AND NULLIF(status, '') IS NOT NULL AND note = 'Opne'
  AND CASE WHEN note IS NULL THEN 'none' ELSE status END = 'none' AND status <> 'Sent'
ORDER BY id;
