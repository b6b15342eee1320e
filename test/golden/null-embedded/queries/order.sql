/* @name mayLack @embed c */
SELECT o.id, c.id, c.email, c.display_name FROM orders o LEFT JOIN customers c ON c.id = o.customer_id ORDER BY o.id;

/* @name never @embed c(id, display_name) */
SELECT o.id, c.id, c.display_name FROM orders o LEFT JOIN customers c ON c.id = o.customer_id WHERE c.email > 'm' ORDER BY o.id;

/*
  @name whereThere
  @embed c
  Where there is a customer, the join's condition has found a name.
*/
SELECT o.id, c.id, c.display_name FROM orders o LEFT JOIN customers c ON c.display_name = o.note ORDER BY o.id;
