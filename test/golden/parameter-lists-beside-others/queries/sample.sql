/* @name besides @param ids -> (...) @param moods -> (...) @result values */
SELECT id FROM samples WHERE id NOT IN :ids AND mood IN :moods AND number > :least ORDER BY id LIMIT :limit;

/* @name twice @param ids -> (...) @result values */
SELECT id FROM samples WHERE id IN :ids OR id + 1 IN :ids ORDER BY id;

/* @name quantified @param shorts -> (...) @param ids -> (...) @result affected */
DELETE FROM samples WHERE short = ANY(:shorts) AND id <> ALL(:ids);
