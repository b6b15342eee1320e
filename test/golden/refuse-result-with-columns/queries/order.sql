/* @name remove @result changed */
DELETE FROM orders WHERE id = :id RETURNING id;

/* @name isThere @result changed */
SELECT id FROM orders WHERE id = :id;
