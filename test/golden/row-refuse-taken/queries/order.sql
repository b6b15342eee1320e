/* @name find @row FindParams */
SELECT id FROM orders WHERE id = :id;

/* @name create @result exec @param lines -> ((id, customer_id, status, total)...) */
INSERT INTO orders (id, customer_id, status, total) VALUES :lines;

/* @name list @row CreateLineInput */
SELECT id, note FROM orders ORDER BY id;

/* @name listDocs @row Payload @type doc Payload from "../payload.js" */
SELECT id, doc FROM samples ORDER BY id;

/* @name listWhole */
SELECT id, customer_id, status, note, total, placed_at FROM orders ORDER BY id;

/* @name listPart @row Order */
SELECT id, status FROM orders ORDER BY id;
