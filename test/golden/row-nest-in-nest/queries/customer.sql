/*
  @name list
  @nest orders(id, note, things) by id
  @nest things(thing_key, active) by id
  A list within a list: its key is a column of the order.
*/
SELECT c.id, c.email, orders.id, orders.note, things.thing_key, things.active
FROM customers c
LEFT JOIN orders ON orders.customer_id = c.id
LEFT JOIN legacy_things things ON things.active = (orders.status = 'Paid')
ORDER BY c.id, orders.id, things.thing_key;
