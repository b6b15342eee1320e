/* @name sizes @dialect postgres */
SELECT id, doc ->> 'size' AS size FROM samples WHERE doc ->> 'kind' = :kind ORDER BY doc ->> 'size' NULLS LAST, id;

/* @name sizes @dialect sqlite */
SELECT id, doc ->> 'size' AS size FROM samples WHERE doc ->> 'kind' = :kind ORDER BY doc ->> 'size' NULLS LAST, id;

/* @name sizesAlike @dialect postgres */
SELECT id, doc ->> 'size' AS size FROM samples
WHERE doc ->> 'kind' = 'box' AND (doc ->> 'weight')::int > 5 AND doc ->> 'name' IS NOT NULL ORDER BY id;

/* @name sizesAlike @dialect sqlite */
SELECT id, CASE WHEN doc -> 'size' LIKE '"%' THEN (doc ->> 'size') ELSE nullif(doc -> 'size', 'null') END AS size FROM samples
WHERE doc ->> 'kind' = 'box' AND doc ->> 'weight' > 5 AND doc ->> 'name' IS NOT NULL ORDER BY id;

/* @name widths @result values @dialect postgres */
SELECT id FROM samples WHERE doc ->> '$.size.width' = 'wide' ORDER BY id;

/* @name widths @result values @dialect sqlite */
SELECT id FROM samples WHERE doc ->> '$.size.width' = 'wide' ORDER BY id;

/* @name ordered @result values */
SELECT id FROM samples ORDER BY doc -> 'kind', doc;

/* @name grouped */
SELECT doc, count(*) AS "number!" FROM samples GROUP BY doc;

/* @name distinct */
SELECT DISTINCT doc FROM samples;

/* @name united */
SELECT doc FROM samples UNION SELECT doc FROM samples;

/* @name parts */
SELECT DISTINCT doc ->> 'kind' AS kind FROM samples WHERE doc ->> 'kind' = :kind AND doc IS NOT NULL GROUP BY doc ->> 'kind';

/* @name all */
SELECT doc FROM samples UNION ALL SELECT doc FROM samples;
