/* @name colours @result values */
SELECT colour FROM people ORDER BY id;

/* @name byPoints @result values */
SELECT id FROM people WHERE points > :least::points ORDER BY id;
