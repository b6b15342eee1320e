/* @name fine @only postgres */
SELECT array_agg(note) FILTER (WHERE note IS NOT NULL) AS notes FROM orders;

/* @name withNull @only postgres */
SELECT ARRAY[NULL, 1] AS numbers, ARRAY(SELECT note FROM orders) AS notes FROM orders WHERE id = :id;

/* @name gathered @only postgres */
SELECT x.notes, coalesce(x.notes, ARRAY['none']) AS others FROM (SELECT array_agg(note) AS notes FROM orders) AS x;
