/* @name a @row order */
SELECT id FROM orders ORDER BY id;

/* @name b @row Order-Line */
SELECT id FROM orders ORDER BY id;

/* @name c @row Promise */
SELECT id FROM orders ORDER BY id;

/* @name d @row Uuid */
SELECT id FROM orders ORDER BY id;

/* @name e @embed o -> 'x' */
SELECT 1 AS number, o.id FROM orders o ORDER BY o.id;
