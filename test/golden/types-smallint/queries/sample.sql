/* @name ofSize @result values */
SELECT small_one FROM samples WHERE small_one >= :least AND small_one <= 5::int2 ORDER BY id;

/* @name resize @result changed */
UPDATE samples SET small_one = :smallOne WHERE id = :id;

/* @name among @param sizes -> (...) @result values */
SELECT id FROM samples WHERE small_one IN :sizes ORDER BY id;

/* @name cast @result one */
SELECT small_one + 1 AS n, :size::int2 AS size FROM samples WHERE id = :id;
