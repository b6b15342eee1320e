/* @name ids @result values */
SELECT id FROM odd_things ORDER BY id;
