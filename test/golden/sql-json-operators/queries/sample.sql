/* @name sizes */
SELECT id, doc ->> 'size' AS size FROM samples WHERE doc ->> 'kind' = :kind ORDER BY id;

/* @name ofKind @result values */
SELECT id FROM samples WHERE CAST(doc ->> 'kind' AS TEXT) = :kind AND doc ->> 'size' IS NOT NULL ORDER BY id;

/* @name large @result values */
SELECT id FROM samples WHERE doc ->> 'kind' = 'box' AND (doc ->> 'size')::int > 5 ORDER BY id;

/* @name byKey */
SELECT id, doc -> 'parts' ->> :key AS part FROM samples ORDER BY id;

/* @name lastOfList */
SELECT id, doc->'list'->>-1 AS last, doc ->'list'->-2 AS before FROM samples ORDER BY id;
