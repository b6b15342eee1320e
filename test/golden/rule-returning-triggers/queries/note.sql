/* @name move @result optional */
UPDATE notes SET id = :to WHERE id = :id RETURNING id, changes;

/* @name touch @result changed */
UPDATE notes SET id = id WHERE id = :id;
