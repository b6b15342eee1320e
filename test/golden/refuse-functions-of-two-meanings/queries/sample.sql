/* @name move */
UPDATE samples SET doc = jsonb_set(doc, '{city}', :city) WHERE id = :id;

/* @name add */
UPDATE samples SET doc = jsonb_insert(doc, '{city}', :city) WHERE id = :id;

/* @name drawn */
SELECT abs(random()) AS number FROM samples ORDER BY id;

/* @name drawSome */
SELECT id FROM samples ORDER BY flag, random() LIMIT 3;

/* @name drawOne */
SELECT id FROM samples ORDER BY random() LIMIT 1;
