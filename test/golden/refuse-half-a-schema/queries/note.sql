/* @name find @result optional */
SELECT id, body FROM notes WHERE id = :id;

/* @name write @result exec */
UPDATE notes SET body = :body WHERE id = :id;

/* @name colors @result values */
SELECT n.color FROM notes AS n ORDER BY n.id;

/* @name tags @result values */
SELECT id FROM tags ORDER BY id;

/* @name typo @result values */
SELECT nmae FROM notes ORDER BY id;
