/* @name load @result one */
SELECT id, total FROM orders WHERE id = :id;
