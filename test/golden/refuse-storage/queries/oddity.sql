/* @name prices @result values */
SELECT price FROM oddities ORDER BY id;
