/*
  @name remove
  @result optional
  @only postgres
  @embed c
*/
DELETE FROM orders o USING customers c
WHERE c.id = o.customer_id AND o.id = :id
RETURNING o.id, o.note, c.id, c.email;

/*
  @name rename
  @result optional
  @embed line(note, status)
*/
UPDATE orders SET note = :note WHERE id = :id RETURNING id, note, status;
