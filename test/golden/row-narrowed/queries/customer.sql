/* @name rename @result optional The only query of all columns, of those that have a name. */
UPDATE customers SET email = :email WHERE id = :id AND display_name IS NOT NULL
RETURNING id, email, display_name, created_at;
