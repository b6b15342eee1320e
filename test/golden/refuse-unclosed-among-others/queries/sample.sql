/* @name first */
SELECT id FROM samples WHERE short = 'a;

/* @name second */
SELECT id FROM samples WHERE short = 'b;

/* @name third */
SELECT nope FROM samples ORDER BY id;
