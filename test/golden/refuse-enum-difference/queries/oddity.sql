/* @name others @result values */
SELECT other FROM oddities ORDER BY id;
