/* @name taken @embed note(id, email) */
SELECT o.note, note.id, note.email FROM orders o JOIN customers note ON note.id = o.customer_id ORDER BY o.id;

/* @name twiceInObject @embed c */
SELECT o.id, c.id, c.email AS id FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY o.id;

/* @name special @embed "then" */
SELECT o.id, "then".id FROM orders o JOIN customers "then" ON "then".id = o.customer_id ORDER BY o.id;

/* @name hostile @embed "x: any }; alert(1)" */
SELECT o.id, "x: any }; alert(1)".id
FROM orders o JOIN customers "x: any }; alert(1)" ON "x: any }; alert(1)".id = o.customer_id ORDER BY o.id;
