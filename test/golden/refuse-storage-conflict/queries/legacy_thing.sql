/* @name linked */
SELECT thing_key FROM legacy_things WHERE thing_key = :key
UNION ALL SELECT id FROM customers WHERE id = :key;

/* @name either */
SELECT email FROM customers WHERE id = :key OR EXISTS (SELECT 1 FROM legacy_things WHERE thing_key = :key);
