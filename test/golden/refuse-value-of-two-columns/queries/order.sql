/* @name pair @result value */
SELECT id, note FROM orders WHERE id = :id;
