/* @name save @result one */
INSERT INTO customers (id, email, display_name) VALUES (:id, :email, :displayName)
ON CONFLICT (email) DO UPDATE SET display_name = excluded.display_name
RETURNING id, email, display_name, created_at;
