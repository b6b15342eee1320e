/* @name overall */
SELECT count(*) AS number, max(note) AS note, min(placed_at) AS since FROM orders;

/* @name overallIfAny */
SELECT max(status) AS status, min(placed_at) AS since FROM orders HAVING count(*) > 0;

/* @name grouped */
SELECT status, count(note) AS notes, max(placed_at) AS last, max(note) AS note, max(placed_at) FILTER (WHERE note > 'a') AS noted
FROM orders GROUP BY status ORDER BY status;

/* @name groupedByNote */
SELECT note, count(*) AS number FROM orders GROUP BY note HAVING note IS NOT NULL ORDER BY note;

/* @name rolledUp @only postgres */
SELECT status, customer_id, count(*) AS number, max(placed_at) AS last FROM orders GROUP BY ROLLUP (status, customer_id) ORDER BY 1, 2;

/* @name sets @only postgres */
SELECT status, customer_id, max(placed_at) AS last FROM orders GROUP BY GROUPING SETS ((status), (status, customer_id)) ORDER BY 1, 2;

/* @name ordered @only postgres */
SELECT status, array_agg(note ORDER BY placed_at) FILTER (WHERE note IS NOT NULL) AS notes, string_agg(id::text, ',' ORDER BY id) AS ids FROM orders GROUP BY status ORDER BY status;
