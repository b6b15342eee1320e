/* @name addOrIgnore */
INSERT OR IGNORE INTO customers (id, email) VALUES (:id, :email);

/* @name replace */
REPLACE INTO customers (id, email) VALUES (:id, :email);

/* @name addOrUpdate */
INSERT INTO customers (id, email) VALUES (:id, :email) ON CONFLICT DO UPDATE SET email = excluded.email;

/* @name copyAll */
INSERT INTO customers (id, email) SELECT id, email FROM customers ON CONFLICT (id) DO NOTHING;

/* @name merge */
MERGE INTO customers c USING (SELECT :id::uuid AS id) AS s ON c.id = s.id WHEN MATCHED THEN DELETE;

/* @name addByBoth */
INSERT INTO customers (id, email) VALUES (:id, :email) ON CONFLICT (id, email) DO NOTHING;
