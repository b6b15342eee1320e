/* @name widths @result values */
SELECT id FROM samples WHERE number = :x OR id = :x ORDER BY id;

/* @name smallAndWide @result values */
SELECT id FROM samples WHERE small_one = :x OR number = :x ORDER BY id;

/* @name fractionAndWhole @result values */
SELECT id FROM samples WHERE ratio > :x AND number > :x ORDER BY id;
