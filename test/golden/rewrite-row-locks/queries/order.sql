/* @name lock @result optional */
SELECT id, status FROM orders WHERE id = :id FOR UPDATE;
