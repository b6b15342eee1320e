/* @name sure */
SELECT id, note AS "note!", status AS "status?" FROM orders WHERE note IS NOT NULL ORDER BY id;
