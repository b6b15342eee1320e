/* @name add @result exec */
INSERT INTO orders (id, customer_id, status, note, total) VALUES (:id, :customerId, :status, :note, :total);

/* @name withNote */
SELECT id FROM orders WHERE note IS NOT DISTINCT FROM :note ORDER BY id;

/* @name noteOr @result optional value */
SELECT COALESCE(note, :fallback) AS note FROM orders WHERE id = :id;
