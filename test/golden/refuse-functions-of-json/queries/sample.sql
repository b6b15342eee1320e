/* @name move */
UPDATE samples SET doc = jsonb_set(doc, '{city}', :city) WHERE id = :id;

/* @name add */
UPDATE samples SET doc = jsonb_insert(doc, '{city}', :city) WHERE id = :id;
