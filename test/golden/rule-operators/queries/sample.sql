/* @name sum */
SELECT short || number + 1 AS label FROM samples ORDER BY id;

/* @name sumInParentheses */
SELECT short || (number + 1) AS label, '#' || number || '!' AS mark FROM samples ORDER BY id;

/* @name likeBehindEquals @result values */
SELECT id FROM samples WHERE flag = lower(short) LIKE 'x' AND number & 1 << 1 = 2 ORDER BY id;

/* @name printed */
SELECT 'r' || ratio AS ratio, concat('f', flag, number) AS flag, concat_ws('-', id, day, data) AS mixed
FROM samples ORDER BY id;

/* @name printedAlike */
SELECT 'n' || number AS n, concat(short, number, 1.0, NULL) AS joined, (number > 1) AS flag FROM samples ORDER BY id;

/* @name comparedAsText @result values */
SELECT id FROM samples WHERE number + 1 > '9' OR length(short) IN ('5', '06') OR '1.5' < ratio * 2 ORDER BY id;

/* @name comparedAsNumber @result values */
SELECT id FROM samples WHERE number > '9' AND length(short) IN (5, 6) AND number + 1 > :least AND short = '5' ORDER BY id;

/* @name askedThenCompared @result values */
SELECT id FROM samples WHERE ratio IS NULL = flag AND short IS NOT NULL = TRUE ORDER BY id;

/* @name askedThenOrdered @result values */
SELECT id FROM samples WHERE ratio IS NULL < flag ORDER BY id;
