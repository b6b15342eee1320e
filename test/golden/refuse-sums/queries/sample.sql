/* @name wide @result value */
SELECT sum(id) AS ids FROM samples;

/* @name mean @result value */
SELECT avg(number) AS mean FROM samples;

/* @name onSqlite @only sqlite @result value */
SELECT sum(number) AS total FROM samples;

/* @name besideCast @result optional */
SELECT count(*)::int8 AS total, sum(id) AS ids FROM samples;
