/* @name list @nest child by title  Only the titles of open tasks differ. */
SELECT t.title, t.done, child.id FROM tasks t JOIN tasks child ON child.parent = t.id ORDER BY child.id;
