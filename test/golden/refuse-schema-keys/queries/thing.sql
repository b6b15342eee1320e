/* @name ids @result values */
SELECT id FROM targets ORDER BY id;
