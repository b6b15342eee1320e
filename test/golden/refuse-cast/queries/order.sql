/* @name texts */
SELECT id::text AS id_text FROM orders ORDER BY id;
