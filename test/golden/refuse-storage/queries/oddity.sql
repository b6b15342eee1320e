/* @name prices @result values */
SELECT price FROM oddities ORDER BY id;

/* @name findEither @result values */
SELECT id FROM samples WHERE number = CAST(:p AS INTEGER) OR short = CAST(:p AS TEXT) ORDER BY id;
