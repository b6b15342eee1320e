/* @name sums @result one */
SELECT sum(number) AS numbers, sum(small_one) AS smalls, sum(id)::int8 AS ids, sum(ratio) AS ratios, avg(ratio) AS ratio,
  avg(number)::float8 AS mean, min(small_one) AS least, max(id) AS last
FROM samples;

/* @name exact @only postgres @result one */
SELECT sum(id) AS ids, avg(number) AS mean, avg(ratio) AS ratio FROM samples;
