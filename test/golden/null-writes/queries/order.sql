/* @name insert */
INSERT INTO orders (id, customer_id, status, note, total) VALUES (:id, :customerId, 'Open', :note, :total) RETURNING id, note;

/* @name insertNoted */
INSERT INTO orders (id, customer_id, status, note, total) VALUES (:id, :customerId, 'Open', :note!, :total) RETURNING id, note;

/* @name update */
UPDATE orders SET status = 'Paid' WHERE id = :id AND note IS NOT NULL RETURNING id, note;

/* @name note */
UPDATE orders SET note = 'x' WHERE id = :id RETURNING id, note;

/* @name clear */
UPDATE orders SET note = NULL WHERE id = :id AND note IS NOT NULL RETURNING id, note;

/* @name remove */
DELETE FROM orders WHERE note = :note RETURNING id, note;

/* @name upsert */
INSERT INTO customers (id, email, display_name) VALUES (:id, :email, :email)
ON CONFLICT (email) DO UPDATE SET display_name = excluded.display_name RETURNING id, display_name;

/* @name upsertKeeping */
INSERT INTO customers (id, email, display_name) VALUES (:id, :email, :email)
ON CONFLICT (email) DO UPDATE SET email = excluded.email RETURNING id, display_name;

/* @name updateFrom */
UPDATE orders SET note = c.display_name FROM customers c WHERE c.id = orders.customer_id AND c.display_name > '' RETURNING orders.id, orders.note;

/* @name deleteUsing @only postgres */
DELETE FROM orders o USING customers c WHERE c.id = o.customer_id AND c.display_name = o.note RETURNING o.id, o.note, c.display_name;
