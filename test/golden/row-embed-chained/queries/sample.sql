/*
  @name chained
  @embed o(id, note, email)
  Where there is no order there is no customer either, so nothing is lost with the object.
*/
SELECT s.id AS sample, o.id, o.note, c.email
FROM samples s LEFT JOIN orders o ON o.note = s.short LEFT JOIN customers c ON c.id = o.customer_id
ORDER BY s.id;

/* @name needed @embed o(id, note, email)  The condition leaves out all rows without a customer, and with it those without an order. */
SELECT s.id AS sample, o.id, o.note, c.email
FROM samples s LEFT JOIN orders o ON o.note = s.short LEFT JOIN customers c ON c.id = o.customer_id
WHERE c.email > 'a'
ORDER BY s.id;

/* @name apart @embed o @embed c  Objects of their own are missing on their own. */
SELECT s.id AS sample, o.id, o.note, c.id, c.email
FROM samples s LEFT JOIN orders o ON o.note = s.short LEFT JOIN customers c ON c.email = s.short
ORDER BY s.id;

/*
  @name list
  @nest notes(email, order_id, note) by sample
  Of the columns that are listed, those of the outer join tell whether there is a child.
*/
SELECT s.id AS sample, s.short AS email, o.id AS order_id, COALESCE(o.note, '') AS note
FROM samples s LEFT JOIN orders o ON o.note = s.short
ORDER BY s.id;
