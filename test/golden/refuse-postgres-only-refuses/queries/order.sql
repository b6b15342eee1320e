/* @name list */
SELECT id, ifnull(note, '') AS note FROM orders ORDER BY id;
