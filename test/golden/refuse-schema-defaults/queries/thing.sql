/* @name ids @result values */
SELECT id FROM contexts ORDER BY id;
