/* @name say @result value */
SELECT :x::text AS x;

/* @name beside @result many */
SELECT id, coalesce(:y, short) AS y, CASE WHEN flag THEN :n ELSE number END AS n, 'a' || :suffix AS word
FROM samples ORDER BY id;

/* @name copy @result exec */
INSERT INTO customers (id, email) SELECT :id, :email;

/* @name either @result values */
SELECT short FROM samples UNION SELECT :more ORDER BY short;

/* @name inQueries @result many */
WITH given AS (SELECT :word AS word) SELECT s.id FROM samples s JOIN given g ON s.short = g.word ORDER BY s.id;

/* @name onSqlite @only sqlite @result value */
SELECT CAST(:x AS TEXT) AS x;
