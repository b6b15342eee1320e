/* @name say @result value */
SELECT :x AS x;

/* @name beside @result many */
SELECT id, coalesce(:y, :z) AS y, CASE WHEN flag THEN :a ELSE :b END AS c FROM samples ORDER BY id;

/* @name returned @result one */
INSERT INTO customers (id, email) VALUES (:id, :email) RETURNING id, :tag AS tag;

/* @name inQueries @result many */
WITH given AS (SELECT :word AS word) SELECT word FROM given;

/* @name isNull @result values */
SELECT id FROM samples WHERE :n IS NULL OR number = :n ORDER BY id;

/* @name onSqlite @only sqlite @result value */
SELECT :x AS x;

/* @name passed @result one */
SELECT id, :id AS asked FROM samples WHERE id = :id;
