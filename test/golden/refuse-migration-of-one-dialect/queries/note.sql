/* @name one @result value */
SELECT 1 AS one;

/* @name list @result values */
SELECT id FROM notes ORDER BY id;
