/* @name ids @result values */
SELECT id FROM places ORDER BY id;
