/* @name byId */
SELECT email FROM customers WHERE id = '5f0c3a52-9d1e-4c7b-8a26-3d5e1b0f9c84';

/* @name byIds */
SELECT email FROM customers WHERE id IN ('5f0c3a52-9d1e-4c7b-8a26-3d5e1b0f9c84'::uuid, '5f0c3a52-9d1e-4c7b-8a26-3d5e1b0f9c85');

/* @name since */
SELECT email FROM customers WHERE created_at >= '2024-01-01';

/* @name happened */
SELECT active FROM legacy_things WHERE happened_at < '2024-01-01T00:00:00.000Z';

/* @name born */
SELECT number FROM samples WHERE day BETWEEN '2024-1-1' AND '2024-01-31';

/* @name flagged */
SELECT number FROM samples WHERE flag = 't';

/* @name bytes */
SELECT number FROM samples WHERE data IS NOT DISTINCT FROM '\x00';

/* @name tagged */
SELECT number FROM samples WHERE tags = '{a,b}';

/* @name sameDoc */
SELECT number FROM samples WHERE doc = '{"a": 1}';

/* @name orNobody */
SELECT COALESCE(o.customer_id, '00000000-0000-0000-0000-000000000000') AS customer_id FROM orders o;

/* @name chosen */
SELECT CASE WHEN display_name IS NULL THEN created_at ELSE '2024-01-01' END AS at FROM customers;

/* @name united */
SELECT id FROM customers UNION ALL SELECT '5f0c3a52-9d1e-4c7b-8a26-3d5e1b0f9c84';

/* @name stored */
UPDATE orders SET customer_id = '5f0c3a52-9d1e-4c7b-8a26-3d5e1b0f9c84' WHERE id = :id;
