/* @name list  SQLite declares no types of what a view computes; none is needed. */
SELECT id, loud, quiet, there FROM shouted ORDER BY id;
