/* @name numbered */
SELECT id FROM orders WHERE id = $1 ORDER BY id;

/* @name presence */
SELECT id FROM orders WHERE id = :id! OR customer_id = :id? ORDER BY id;

/* @name touches */
SELECT id FROM orders WHERE note = :note::text || 'x' AND total > :total.5 ORDER BY id;

/*
  @name fields
  @param row -> (id, id)
*/
INSERT INTO customers (id, email) VALUES :row;
