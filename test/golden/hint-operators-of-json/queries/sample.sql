/* @name part */
SELECT doc #>> '{a,b}' AS part FROM samples ORDER BY id;

/* @name holding */
SELECT id FROM samples WHERE doc @> '{"a": 1}' ORDER BY id;

/* @name counted */
SELECT id FROM samples WHERE doc ->> 'count' = 1 ORDER BY id;

/* @name extracted */
SELECT json_extract(doc, '$.a') AS a FROM samples ORDER BY id;
