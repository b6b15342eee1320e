/* @name wide @result value */
SELECT sum(id) AS ids FROM samples;

/* @name mean @result value */
SELECT avg(number) AS mean FROM samples;

/* @name onSqlite @only sqlite @result value */
SELECT sum(number) AS total FROM samples;
