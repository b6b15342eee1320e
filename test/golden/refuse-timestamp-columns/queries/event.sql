/* @name ids @result values */
SELECT id FROM events ORDER BY id;
