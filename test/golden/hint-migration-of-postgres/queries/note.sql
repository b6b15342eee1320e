/* @name ids @result values */
SELECT id FROM notes ORDER BY id;
