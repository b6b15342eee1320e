/* @name find @result optional */
SELECT id, body FROM notes WHERE id = :id;
