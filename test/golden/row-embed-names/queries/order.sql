/*
  @name list
  @embed "Buyer"
  @embed order_line
  Names as in SQL; the fields are in camel case.
*/
SELECT "Buyer".id, "Buyer".email, order_line.id, order_line.status
FROM orders order_line
JOIN customers "Buyer" ON "Buyer".id = order_line.customer_id
ORDER BY order_line.id;

/*
  @name listOfTables
  @embed customers
  @embed orders
  A table without an alias is called by its name.
*/
SELECT customers.email, customers.id, orders.id, orders.status
FROM orders JOIN customers ON customers.id = orders.customer_id
ORDER BY orders.id;
