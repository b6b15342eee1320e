/* @name numberAndText @only sqlite @result values */
SELECT id FROM samples WHERE id = :x OR short = :x ORDER BY id;

/* @name others @dialect postgres @result values */
SELECT id FROM samples WHERE id = :x ORDER BY id;

/* @name others @dialect sqlite */
SELECT id FROM samples WHERE short = :x ORDER BY id;
