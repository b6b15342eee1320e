/* @name remove @result changed */
DELETE FROM orders WHERE id = :id RETURNING id;
