/*
  @name list
  @embed c
  The columns of the object stand apart.
*/
SELECT c.id, o.id, c.email, o.status, c.display_name
FROM orders o
JOIN customers c ON c.id = o.customer_id
ORDER BY o.id;

/*
  @name listElsewhere
  @embed c
  The same fields in another order: the same interfaces.
*/
SELECT o.status, o.id, c.display_name, c.email, c.id
FROM orders o
JOIN customers c ON c.id = o.customer_id
ORDER BY o.id;
