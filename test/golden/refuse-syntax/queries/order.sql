/* @name list */
SELECT id FROM FROM orders;

/* @name called @result value */
SELECT :id(1) AS x;
