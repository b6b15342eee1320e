/* @name fine @only postgres */
SELECT array_agg(note) FILTER (WHERE note IS NOT NULL) AS notes FROM orders;

/* @name withNull @only postgres */
SELECT ARRAY[NULL, 1] AS numbers, ARRAY(SELECT note FROM orders) AS notes FROM orders WHERE id = :id;

/* @name gathered @only postgres */
SELECT x.notes, coalesce(x.notes, ARRAY['none']) AS others FROM (SELECT array_agg(note) AS notes FROM orders) AS x;

/* @name nested @only postgres */
SELECT ARRAY[ARRAY[1], ARRAY[2]] AS pairs FROM orders WHERE id = :id;

/* @name unseen @only postgres */
SELECT ARRAY[[1, 2]] AS pairs FROM orders WHERE id = :id;

/* @name joined @only postgres */
SELECT array_append(ARRAY['a'], note) AS notes, ARRAY['a'] || ARRAY['b'] AS letters, string_to_array('a,b', ',') AS parts
FROM orders WHERE id = :id;

/* @name matched @only postgres */
SELECT regexp_match('ab', '(a)(c)?') AS parts FROM orders WHERE id = :id;

/* @name both @only postgres */
SELECT u.letters FROM (SELECT ARRAY['x'] AS letters UNION ALL SELECT ARRAY[NULL]::text[]) AS u WHERE u.letters IS NOT NULL AND :id::int4 = 1;

/* @name repeated @only postgres */
WITH RECURSIVE u(n, letters) AS (
  SELECT 1, ARRAY['x']
  UNION ALL
  SELECT n + 1, array_append(letters, NULLIF('b', 'b')) FROM u WHERE n < 3
)
SELECT letters FROM u;
