/* @name move @dialect postgres */
UPDATE samples SET doc = jsonb_set(doc, '{city}', :city::jsonb) WHERE id = :id;

/* @name move @dialect sqlite */
UPDATE samples SET doc = json_set(doc, '$.city', json(:city)) WHERE id = :id;

/* @name placedIn @dialect postgres */
SELECT id, extract(YEAR FROM placed_at)::int4 AS "year!" FROM orders ORDER BY id;

/* @name placedIn @dialect sqlite */
SELECT id, CAST(strftime('%Y', placed_at) AS INTEGER) AS "year!" FROM orders ORDER BY id;
