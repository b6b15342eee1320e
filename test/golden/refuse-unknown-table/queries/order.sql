/* @name list */
SELECT id FROM ordrs ORDER BY id;
