/* @name sizes */
SELECT id, doc ->> 'size' AS size FROM samples WHERE doc ->> 'kind' = :kind ORDER BY id;
