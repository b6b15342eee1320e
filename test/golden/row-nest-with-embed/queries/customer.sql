/*
  @name list
  @nest things(happened_at, active, o) by id
  @embed o(id, note)
  An object in the objects of a list, and one in the row beside it.
  @embed totals(orders)
*/
SELECT c.id, things.happened_at, things.active, o.id, o.note, count(*) OVER () AS orders
FROM customers c
CROSS JOIN legacy_things things
LEFT JOIN orders o ON o.customer_id = c.id AND things.active = (o.status = 'Paid')
ORDER BY c.id;
