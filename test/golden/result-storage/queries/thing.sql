/* @name latest @result one */
SELECT max(happened_at) AS latest, min(seen_at) AS earliest FROM legacy_things;

/* @name since */
SELECT active FROM legacy_things GROUP BY active HAVING max(happened_at) > :since AND max(happened_at) IN (:instants, :instants);

/* @name either */
SELECT COALESCE(happened_at, :fallback) AS at, NULLIF(thing_key, :nobody) AS thing_key FROM legacy_things;

/* @name chosen */
SELECT CASE WHEN active THEN happened_at ELSE now() END AS at FROM legacy_things;

/* @name before */
SELECT lag(happened_at, 1, :first) OVER (ORDER BY happened_at, thing_key) AS at FROM legacy_things;

/* @name united */
SELECT thing_key AS id, happened_at FROM legacy_things UNION ALL SELECT :id::uuid, :at;

/* @name echoed @result optional */
SELECT :key::uuid AS given, happened_at FROM legacy_things WHERE thing_key = :key;

/* @name numbers */
SELECT number AS x FROM samples UNION ALL SELECT ratio FROM samples ORDER BY x;

/* @name portableLiterals */
SELECT id FROM customers
WHERE id <> '5f0c3a52-9d1e-4c7b-8a26-3d5e1b0f9c84'::uuid AND created_at > '2024-01-01T00:00:00.000Z'
  AND id IN (SELECT customer_id FROM orders WHERE total::float8 > :least::float8);

/* @name wholeSums @result one */
SELECT sum(s.id)::int8 AS ids, avg(s.number)::float8 AS mean, COALESCE(min(o.note), '') AS note FROM samples s CROSS JOIN orders o;

/* @name asDecimal */
SELECT COALESCE(total, :fallback) AS total FROM orders;

/* @name otherLabel */
SELECT COALESCE(status, :status) AS status, CASE WHEN note IS NULL THEN status ELSE :label END AS label FROM orders WHERE status = COALESCE(:only, status);
