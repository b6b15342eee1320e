/*
  @name list
  @embed parent
  A view is a member like a table.
*/
SELECT t.id, t.title, parent.id, parent.title
FROM tasks t
LEFT JOIN open_tasks parent ON parent.id = t.parent
ORDER BY t.id;

/*
  @name withChildren
  @nest children by id
*/
SELECT parent.id, children.*
FROM open_tasks parent
LEFT JOIN tasks children ON children.parent = parent.id
ORDER BY parent.id, children.id;
