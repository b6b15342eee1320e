/* @name computed @result values */
SELECT id FROM samples WHERE number * 0.1 >= 0.3 OR ratio > 1.25 + 0.5 OR ratio > 0.12345678901234567 OR ratio < 1e400 ORDER BY id;

/* @name computedAlike @result values */
SELECT id FROM samples WHERE ratio * 0.1::float8 > 0.3 AND number > 2.5 AND ratio = 0.1 AND id < 9223372036854775807 ORDER BY id;

/* @name writtenFractions @result exec */
UPDATE samples SET number = ratio * 2, small_one = 2.5 WHERE id = :id;

/* @name writtenWhole @result exec */
UPDATE samples SET number = floor(ratio * 2), small_one = 2, ratio = ratio / 2 WHERE id = :id;

/* @name textAsNumber @result values */
SELECT id FROM samples WHERE short::int > 5 ORDER BY id;

/* @name numbersAsNumbers @result values */
SELECT id FROM samples WHERE CAST(doc ->> 'size' AS INTEGER) > :least::int AND '5'::int < number ORDER BY id;

/* @name rounded */
SELECT id, round(ratio) AS whole FROM samples WHERE round(1.005, 2) > ratio AND round(ratio::float8) > 1 AND number > round(12345, -2)
ORDER BY id;

/* @name roundedAlike */
SELECT id, floor(ratio + 0.5::float8) AS whole, round(number) AS same FROM samples ORDER BY id;

/* @name divided */
SELECT id, number / small_one AS parts, mod(number, small_one) AS rest, number % :by AS left_over FROM samples ORDER BY id;

/* @name dividedAlike */
SELECT
  id, number / 2 AS half, number / nullif(small_one, 0) AS parts, number % 3::int AS rest,
  CASE WHEN small_one <> 0 THEN number / small_one END AS asked
FROM samples ORDER BY id;

/* @name dividedWherePositive */
SELECT id, number / small_one AS "parts!" FROM samples WHERE small_one > 0 ORDER BY id;

/* @name remainder @result values */
SELECT id FROM samples WHERE number % 2.5 > 1 ORDER BY id;

/* @name remainderOfWhole @result values */
SELECT id FROM samples WHERE number % 2 = 1 ORDER BY id;

/* @name large */
SELECT id, number * number AS square, 1 << 40 AS bits, 1 << number AS some, 2147483647 + 1 AS next FROM samples ORDER BY id;

/* @name largeWrites @result exec */
UPDATE samples SET number = 3000000000, small_one = 40000, id = 3000000000 WHERE id = :id;

/* @name largeEnough */
SELECT id, number::int8 * number AS square, 1 << 4 + 1 AS bits, number * 2 AS twice, id * id AS wide FROM samples ORDER BY id;

/* @name products */
SELECT id, number * 60 * 60 AS seconds, number * :factor AS more, (number + 1) * (small_one - 2) AS area, 50000 * 50000 AS fixed FROM samples ORDER BY id;

/* @name productsThatFit */
SELECT id, number * 2 * 3 AS six, number::int8 * 60 * 60 AS seconds, id * :factor AS wide, number + small_one AS sum, 20 * 30 AS fixed,
  (:page - 1) * :size AS first
FROM samples ORDER BY id;

/* @name shifted */
SELECT id, number >> 40 AS gone, number >> -1 AS back, id >> 64 AS wide FROM samples ORDER BY id;

/* @name shiftedWithin */
SELECT id, number >> 31 AS sign, id >> 40 AS high, number >> :bits AS some FROM samples ORDER BY id;

/* @name narrowed */
SELECT id::int4 AS short, number::int2 AS shorter FROM samples ORDER BY id;

/* @name widened */
SELECT id, number::int8 AS wide, small_one::int4 AS same, (id % 10)::int4 AS digit, count(*)::int4 AS rows FROM samples GROUP BY id, number, small_one ORDER BY id;

/* @name roots */
SELECT id, sqrt(number) AS root, ln(ratio) AS log, power(ratio, 0.5::float8) AS half, acos(ratio) AS angle, log(small_one - 1) AS digits FROM samples ORDER BY id;

/* @name rootsThatExist */
SELECT id, sqrt(abs(number)) AS root, sqrt(ratio * ratio + 1) AS norm, ln(1 + abs(ratio)) AS log, power(ratio, 2) AS square,
  CASE WHEN ratio > 0 THEN ln(ratio) END AS asked, acos(cos(ratio)) AS angle, sqrt(16) AS four
FROM samples ORDER BY id;

/* @name rootsOfChecked */
SELECT id, sqrt(number) AS root FROM samples WHERE number >= 0 ORDER BY id;

/* @name largeRemainder */
SELECT id, mod(id, 3) AS rest, id % 3 AS same, mod(number, 3) AS short FROM samples ORDER BY id;

/* @name rootsOfParts */
SELECT id, sqrt(ratio * ratio + number) AS norm FROM samples WHERE number > 0 ORDER BY id;

/* @name roundedMeans @result one */
SELECT round(avg(ratio)) AS mean, floor(avg(ratio) * 100 + 0.5) / 100 AS exact FROM samples;

/* @name tooManyDigits */
SELECT id FROM samples WHERE number > 9_999_999_999_999_999_999 ORDER BY id;

/* @name tooMuch */
UPDATE samples SET number = 3_000_000_000 WHERE id = :id;
