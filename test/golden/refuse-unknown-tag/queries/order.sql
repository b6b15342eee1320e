/* @name list @resutl many */
SELECT id FROM orders ORDER BY id;

/* @nmae nameless */
SELECT id FROM orders ORDER BY id;
