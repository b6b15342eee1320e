/* @name leftOut */
INSERT INTO customers (id, display_name) VALUES (:id, :name);

/* @name nothing */
INSERT INTO customers DEFAULT VALUES;

/* @name inCte @only postgres */
WITH added AS (INSERT INTO customers (id, email) VALUES (:id, DEFAULT) RETURNING id) SELECT id FROM added;

/* @name forget */
UPDATE customers SET display_name = NULL, email = (NULL::text) WHERE id = :id;

/* @name nullRow */
INSERT INTO customers (id, email) VALUES (:id, :email), (:other, NULL) ON CONFLICT (id) DO NOTHING;

/* @name mayBeNull */
UPDATE customers SET (email, display_name) = (:email?, :name?) WHERE id = :id;

/* @name mayBeNullInUpsert */
INSERT INTO customers (id, email) SELECT :id, :email? WHERE TRUE ON CONFLICT (email) DO UPDATE SET email = :email;

/* @name hasDefault  A default stands for what is left out, not for NULL. */
INSERT INTO customers (id, email, created_at) VALUES (:id, :email, :at?);

/* @name mayBeNullInRows @param rows -> ((id, email?)...) */
INSERT INTO customers (id, email) VALUES :rows;
