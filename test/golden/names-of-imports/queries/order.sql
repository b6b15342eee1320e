/* @name uuid @result optional */
SELECT id, note FROM orders WHERE id = :id;

/* @name sql @result values */
SELECT note FROM orders ORDER BY id;

/* @name uuidRow @result exec */
DELETE FROM orders WHERE id = :id;
