/* @name rest */
SELECT id FROM samples ORDER BY id OFFSET 10;

/* @name page */
SELECT id FROM samples ORDER BY id LIMIT 10, 5;

/* @name first */
SELECT id FROM samples ORDER BY id FETCH FIRST 1 ROW ONLY;

/* @name removeFirst */
DELETE FROM samples WHERE flag ORDER BY id LIMIT 1;

/* @name firstThree */
SELECT id FROM samples ORDER BY id FETCH FIRST 3 ROWS ONLY;

/* @name page2 */
SELECT id FROM samples ORDER BY id OFFSET 2 ROWS FETCH NEXT :count ROWS ONLY;

/* @name turned */
SELECT id FROM samples ORDER BY id OFFSET 5 LIMIT 7;

/* @name withTies */
SELECT id FROM samples ORDER BY number FETCH FIRST 4 ROWS WITH TIES;

/* @name counted */
SELECT s.n FROM generate_series(1, :most, 2) AS s(n) ORDER BY n;
