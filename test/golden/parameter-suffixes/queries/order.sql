/* @name setNote */
UPDATE orders SET note = :note! WHERE id = :id;

/* @name maybe */
SELECT id FROM orders WHERE note = :note? ORDER BY id;

/* @name compare */
SELECT id FROM orders WHERE :note != note ORDER BY id;
