/* @name either @result values */
SELECT id FROM samples WHERE CASE WHEN :by = 'short' THEN short = :value ELSE mood::text = :value END ORDER BY id;

/* @name between @result values */
SELECT id FROM samples WHERE number BETWEEN :least AND :most AND day BETWEEN :from? AND :to? ORDER BY id;
