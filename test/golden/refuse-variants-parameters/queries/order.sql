/* @name find @dialect postgres */
SELECT id FROM orders WHERE id = :id ORDER BY id;

/* @name find @dialect sqlite */
SELECT id FROM orders WHERE id = :id AND note = :note ORDER BY id;
