/* @name update  What is not passed stays as it is. */
UPDATE customers SET email = COALESCE(:email?, email), display_name = COALESCE(:name?, display_name) WHERE id = :id;

/* @name put */
INSERT INTO customers (id, email, created_at) VALUES (:id, :email, COALESCE(:at?, now()))
ON CONFLICT (id) DO UPDATE SET email = excluded.email, created_at = COALESCE(:at?, customers.created_at);

/* @name addIfSaid  No row is written where there is no value. */
INSERT INTO customers (id, email) SELECT :id, :email?::text WHERE :email IS NOT NULL;

/* @name setIfSaid */
UPDATE customers SET email = :email? WHERE id = :id AND :email::text IS NOT NULL;

/* @name addOrIgnore @only sqlite  SQLite ignores what it refuses. */
INSERT OR IGNORE INTO customers (id, display_name) VALUES (:id, :name);

/* @name addWhole */
INSERT INTO customers VALUES (:id, :email, :name, now());
