/*
  @name months
  @nest days(day, orders) by month
  Nothing comes from a table as it is: a column that is never null shows that there is a child.
*/
SELECT substr(status, 1, 2) AS month, substr(status, 3) AS day, count(*) AS orders
FROM orders GROUP BY status ORDER BY status;

/*
  @name kinds
  @nest members(number, name) by kind
  So it does in a union.
*/
SELECT 'order' AS kind, 1 AS number, note AS name FROM orders
UNION ALL
SELECT 'customer', 2, display_name FROM customers
ORDER BY 1, 2;
