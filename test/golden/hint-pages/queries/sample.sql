/* @name rest */
SELECT id FROM samples ORDER BY id OFFSET 10;

/* @name page */
SELECT id FROM samples ORDER BY id LIMIT 10, 5;

/* @name first */
SELECT id FROM samples ORDER BY id FETCH FIRST 1 ROW ONLY;

/* @name removeFirst */
DELETE FROM samples WHERE flag ORDER BY id LIMIT 1;
