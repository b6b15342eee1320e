/* @name move @dialect postgres */
UPDATE samples SET doc = jsonb_set(doc, '{city}', :city::jsonb) WHERE id = :id;

/* @name move @dialect sqlite */
UPDATE samples SET doc = json_set(doc, '$.city', json(:city)) WHERE id = :id;

/* @name placedIn @dialect postgres */
SELECT id, extract(YEAR FROM placed_at AT TIME ZONE 'UTC')::int4 AS "year!" FROM orders ORDER BY id;

/* @name placedIn @dialect sqlite */
SELECT id, CAST(strftime('%Y', placed_at) AS INTEGER) AS "year!" FROM orders ORDER BY id;

/* @name placedInParts @dialect postgres */
SELECT id, date_part('year', placed_at AT TIME ZONE 'UTC')::int4 AS "year!" FROM orders ORDER BY id;

/* @name placedInParts @dialect sqlite */
SELECT id, CAST(strftime('%Y', placed_at) AS INTEGER) AS "year!" FROM orders ORDER BY id;

/* @name days @dialect postgres */
SELECT to_char(placed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "day!", count(*) AS orders FROM orders GROUP BY 1 ORDER BY 1;

/* @name days @dialect sqlite */
SELECT substr(placed_at, 1, 10) AS "day!", count(*) AS orders FROM orders GROUP BY 1 ORDER BY 1;

/* @name firstTags @dialect postgres */
SELECT id, tags[1] AS first_tag FROM samples ORDER BY id;

/* @name firstTags @dialect sqlite */
SELECT id, tags ->> 0 AS first_tag FROM samples ORDER BY id;

/* @name numbered @result values  A whole number that is compared with a text too. */
SELECT id FROM samples
WHERE number = CAST(:p AS INTEGER) OR short = CAST(CAST(:p AS INTEGER) AS TEXT)
ORDER BY id;
