/* @name find @result optional @row OrderHead  The head of one order. */
SELECT id, status, note FROM orders WHERE id = :id;

/* @name list @row OrderHead */
SELECT id, status, note FROM orders ORDER BY id;

/* @name listAgain  Rows with the same fields share the interface, in whatever order. */
SELECT note, status, id FROM orders ORDER BY id;

/* @name listWhole @row Purchase  The name of the table is left to nobody. */
SELECT id, customer_id, status, note, total, placed_at FROM orders ORDER BY id;

/* @name findWhole @result optional */
SELECT id, customer_id, status, note, total, placed_at FROM orders WHERE id = :id;
