/* @name inYear */
SELECT id FROM orders WHERE extract(year FROM placed_at) = :year ORDER BY id;

/* @name hours */
SELECT thing_key, extract(hour FROM happened_at)::int4 AS hour FROM legacy_things ORDER BY thing_key;

/* @name onDay */
SELECT id FROM orders WHERE placed_at::date = :day ORDER BY id;

/* @name latest */
SELECT DISTINCT ON (customer_id) customer_id, id, note FROM orders ORDER BY customer_id, placed_at DESC;

/* @name latestOf */
SELECT DISTINCT ON (o.status) o.status, o.id FROM orders o LIMIT 10;

/* @name removeOf */
DELETE FROM orders o USING customers c WHERE c.id = o.customer_id AND c.email = :email;

/* @name page */
SELECT id FROM orders ORDER BY id OFFSET 5 ROWS FETCH FIRST 10 ROWS ONLY;

/* @name add @result exec */
INSERT INTO customers (id, email) VALUES (:id, :email) ON CONFLICT ON CONSTRAINT customers_email_key DO NOTHING;

/* @name objects */
SELECT jsonb_build_object('id', s.id) AS object FROM samples s ORDER BY s.id;

/* @name overlapping */
SELECT id FROM samples WHERE tags && ARRAY['a', 'b'] ORDER BY id;

/* @name yearPasted @dialect postgres */
SELECT id, extract(year FROM placed_at)::int4 AS "year!" FROM orders WHERE placed_at::date = :day ORDER BY id;

/* @name yearPasted @dialect sqlite */
SELECT id, CAST(strftime('%Y', placed_at) AS INTEGER) AS "year!" FROM orders WHERE date(placed_at) = :day ORDER BY id;
