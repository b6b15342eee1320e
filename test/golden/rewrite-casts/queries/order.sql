/* @name texts */
SELECT number::text AS number_text, CAST(number AS int8) AS wide
FROM samples
WHERE short = :short::text AND id > :after::bigint
ORDER BY id;
