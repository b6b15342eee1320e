/* @name outer @result values  The inner name is the outer column on PostgreSQL, and the own alias on SQLite: nothing is known of the note. */
SELECT o.note FROM orders o WHERE EXISTS (SELECT s.short AS note FROM samples s WHERE note IS NOT NULL) ORDER BY o.id;

/* @name inJoin @result values */
SELECT o.note FROM orders o
WHERE EXISTS (SELECT s.short AS note FROM samples s JOIN samples t ON s.id = t.id AND note IS NOT NULL) ORDER BY o.id;

/* @name qualified @result values */
SELECT o.note FROM orders o WHERE EXISTS (SELECT s.short AS note FROM samples s WHERE o.note IS NOT NULL) ORDER BY o.id;

/* @name column  A column of the table comes before the alias. */
SELECT s.day AS short, s.short AS word FROM samples s WHERE short IS NOT NULL ORDER BY s.id;
