/*
  @name find
  @result optional
  Finds the order with this id, or `null`.
*/
SELECT id, customer_id, status, note, total, placed_at
FROM orders
WHERE id = :id;
