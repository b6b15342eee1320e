/* @name ids @result values */
SELECT id FROM loose ORDER BY id;
