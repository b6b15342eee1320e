/*
  @name listWithOrder
  @embed o
  Customers with an order or without one: the fields of an order are never null but where the table says so.
*/
SELECT c.id, c.email, o.*
FROM customers c
LEFT JOIN orders o ON o.customer_id = c.id
ORDER BY c.id, o.id;

/*
  @name listWithBoth
  @embed o
  @embed c
  Either may be missing.
*/
SELECT c.email, c.display_name, o.note, o.id
FROM customers c
FULL JOIN orders o ON o.customer_id = c.id
ORDER BY c.id, o.id;

/*
  @name listWithSome
  @embed o
  The condition leaves only customers with an order.
*/
SELECT c.id, o.id, o.note
FROM customers c
LEFT JOIN orders o ON o.customer_id = c.id
WHERE o.id IS NOT NULL
ORDER BY c.id, o.id;
