/* @name sure */
SELECT id, NULLIF(note, 'x') AS "note!", NULLIF(status, 'Open') AS "status?" FROM orders WHERE note IS NOT NULL ORDER BY id;
