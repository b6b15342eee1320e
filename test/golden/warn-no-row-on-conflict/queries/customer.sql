/* @name add @result one */
INSERT INTO customers (id, email) VALUES (:id, :email) ON CONFLICT (email) DO NOTHING RETURNING id, email;

/* @name nameNameless @result value */
INSERT INTO customers (id, email, display_name) VALUES (:id, :email, :name)
ON CONFLICT (email) DO UPDATE SET display_name = excluded.display_name WHERE customers.display_name IS NULL
RETURNING id;

/* @name addOrFind @result one */
INSERT INTO customers (id, email) VALUES (:id, :email) ON CONFLICT (email) DO UPDATE SET email = excluded.email RETURNING id;

/* @name tryToAdd @result optional */
INSERT INTO customers (id, email) VALUES (:id, :email) ON CONFLICT (email) DO NOTHING RETURNING id;

/* @name addFirst @result one @allow no-row-on-conflict it is only called for an empty table */
INSERT INTO customers (id, email) VALUES (:id, :email) ON CONFLICT (email) DO NOTHING RETURNING id, email;
