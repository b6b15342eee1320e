/* @name all */
SELECT * FROM shelf ORDER BY id;

/* @name parts */
SELECT id, title, author, part FROM parts ORDER BY id;

/* @name written */
SELECT id, author FROM shelf WHERE author > 'a' ORDER BY id;
