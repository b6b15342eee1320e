/* @name labels @result values */
SELECT short || ' ' || day || ' ' || day::text AS label FROM samples WHERE CAST(:day::date AS text) < day::text || short ORDER BY id;

/* @name numbers */
SELECT id, 1_000 + number AS more, mod(number, 1_000) AS rest, CASE WHEN flag THEN number ELSE 10_000 END AS chosen
FROM samples WHERE ratio > 1_000.5::float8 ORDER BY id;
