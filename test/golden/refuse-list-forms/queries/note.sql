/* @name listByTags */
SELECT id FROM notes ORDER BY tags, id;

/* @name listBelow */
SELECT id FROM notes WHERE ranks < :ranks ORDER BY id;

/* @name listBetween */
SELECT id FROM notes WHERE ranks BETWEEN :least AND :most ORDER BY id;

/* @name listLarger */
SELECT a.id FROM notes a JOIN notes b ON b.tags >= a.tags WHERE b.id = :id ORDER BY a.id;

/* @name findByDocs */
SELECT id FROM notes WHERE docs = :docs ORDER BY id;

/* @name listOtherDocs */
SELECT a.id FROM notes a JOIN notes b ON b.docs <> a.docs WHERE b.id = :id ORDER BY a.id;

/* @name findByTotals */
SELECT id FROM notes WHERE totals = :totals ORDER BY id;

/* @name findByTags */
SELECT id FROM notes WHERE tags = :tags AND ranks <> :ranks ORDER BY id;

/* @name listLongest @dialect postgres */
SELECT id FROM notes ORDER BY tags, id;

/* @name listLongest @dialect sqlite */
SELECT id FROM notes ORDER BY tags, id;
