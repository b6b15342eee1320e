/* @name flagAsText @result exec */
UPDATE samples SET short = CASE WHEN flag THEN 'true' ELSE 'false' END WHERE id = :id;

/* @name numberAsText @result exec */
UPDATE samples SET short = number WHERE id = :id;

/* @name givenText @result exec */
UPDATE samples SET short = :short, ratio = number, day = CURRENT_DATE WHERE id = :id;

/* @name formatted */
SELECT id, format('%s-%s', short, number) AS label FROM samples ORDER BY id;

/* @name numberOrRatio */
SELECT id, CASE WHEN flag THEN number ELSE ratio END AS size, coalesce(day, CURRENT_DATE) AS day FROM samples ORDER BY id;
