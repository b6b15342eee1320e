/* @name total @result value */
SELECT total FROM orders WHERE id = :id;

/* @name noteOf @result optional value */
SELECT note FROM orders WHERE id = :id;

/* @name statuses @result values */
SELECT status FROM orders ORDER BY id;
