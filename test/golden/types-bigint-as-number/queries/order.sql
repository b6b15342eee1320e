/* @name ids @result values */
SELECT id FROM samples WHERE id > :after ORDER BY id;
