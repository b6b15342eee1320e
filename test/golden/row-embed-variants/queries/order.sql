/*
  @name claim
  @embed c
  @dialect postgres
*/
SELECT o.id, c.id, c.email
FROM orders o
JOIN customers c ON c.id = o.customer_id
ORDER BY o.id
FOR UPDATE OF o SKIP LOCKED;

/*
  @name claim
  @dialect sqlite
*/
SELECT o.id, c.id, c.email
FROM customers c
JOIN orders o ON c.id = o.customer_id
ORDER BY o.id;
