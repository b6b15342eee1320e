/* @name either @result values  A cast says which type is meant. */
SELECT id FROM samples WHERE number = :x::int8 OR id = :x ORDER BY id;

/* @name texts @result values  `text` and `varchar` are one type. */
SELECT s.id FROM samples s, oddities o WHERE s.short = :x OR o.loose = :x ORDER BY s.id;

/* @name filter @result values  A place that has no type of its own takes that of the other. */
SELECT id FROM samples WHERE (:flag?::boolean IS NULL OR flag = :flag) ORDER BY id;

/* @name paged @result many  A count of rows is no second type. */
SELECT id FROM samples WHERE number > :n ORDER BY id LIMIT :n;
