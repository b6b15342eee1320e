/* @name byPath */
SELECT id, doc ->> '$.size.width' AS width FROM samples ORDER BY id;

/* @name members */
SELECT samples.id, part.value FROM samples CROSS JOIN jsonb_each(doc) AS part ORDER BY samples.id, part.key;

/* @name ofNewest */
SELECT (SELECT newest.doc FROM samples newest ORDER BY newest.id DESC LIMIT 1) ->> 'size' AS size FROM samples ORDER BY id;
