/* @name flagged */
SELECT id FROM samples WHERE flag = 1 ORDER BY id;

/* @name counted */
SELECT id FROM samples WHERE number ORDER BY id;

/* @name sum */
SELECT sum(flag) AS flags FROM samples;

/* @name alias */
SELECT id, number * 2 AS twice FROM samples WHERE twice > 4 ORDER BY id;

/* @name same */
SELECT id FROM samples WHERE number IS 5 ORDER BY id;
