/* @name a @row */
SELECT id FROM orders ORDER BY id;

/* @name b @embed */
SELECT id FROM orders ORDER BY id;

/* @name c @embed o( */
SELECT id FROM orders o ORDER BY id;

/* @name d @nest o(id) */
SELECT id FROM orders o ORDER BY id;

/* @name e @nest o(id) by */
SELECT id FROM orders o ORDER BY id;

/* @name f @embed o -> */
SELECT id FROM orders o ORDER BY id;

/* @name g @embed o, c */
SELECT id FROM orders o ORDER BY id;

/* @name h @row A @row B */
SELECT id FROM orders ORDER BY id;

/* @name i @embed o @embed o(id) */
SELECT 1 AS number, o.id FROM orders o ORDER BY o.id;

/* @name j @embd o */
SELECT 1 AS number, o.id FROM orders o ORDER BY o.id;
