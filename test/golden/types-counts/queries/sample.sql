/* @name figures @result one */
SELECT count(*) AS n, count(short) AS shorts, count(DISTINCT mood) AS moods, count(*) FILTER (WHERE flag) AS flags,
  count(*)::int8 AS wide, count(*) + 1 AS more
FROM samples;

/* @name beside @result many */
SELECT id, count(*) OVER () AS n FROM samples ORDER BY id;
