/* @name later @dialect postgres */
SELECT to_char(day + interval '1 month', 'YYYY-MM-DD') AS later FROM samples ORDER BY id;

/* @name later @dialect sqlite */
SELECT date(day, '+1 month') AS later FROM samples ORDER BY id;

/* @name week @dialect postgres */
SELECT to_char(day, 'IYYY-IW') AS week FROM samples ORDER BY id;

/* @name week @dialect sqlite */
SELECT strftime('%Y-%W', day) AS week FROM samples ORDER BY id;

/* @name sinceEpoch @dialect postgres */
SELECT to_char(to_timestamp(1700000000) AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "moment!";

/* @name sinceEpoch @dialect sqlite */
SELECT date(1700000000) AS "moment!";

/* @name alike @dialect postgres */
SELECT to_char(day + interval '1 month', 'YYYY-MM-DD') AS later, to_char(day, 'IYYY-IW') AS week,
  to_char(to_timestamp(1700000000) AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "moment!"
FROM samples ORDER BY id;

/* @name alike @dialect sqlite */
SELECT date(day, '+1 month', 'floor') AS later, strftime('%G-%V', day) AS week, date(1700000000, 'unixepoch') AS "moment!"
FROM samples ORDER BY id;
