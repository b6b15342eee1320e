/* @name list */
SELECT id FROM FROM orders;

/* @name called @result value */
SELECT :id(1) AS x;

/* @name besideEachOther @result values */
SELECT id FROM orders WHERE note = :note :other ORDER BY id;
