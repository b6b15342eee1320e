/* @name remove @result one */
DELETE FROM orders WHERE id = :id;
