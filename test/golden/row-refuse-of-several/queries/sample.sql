/* @name object @embed o(id, note, email) */
SELECT s.id AS sample, o.id, o.note, c.email
FROM samples s LEFT JOIN orders o ON o.note = s.short LEFT JOIN customers c ON c.email = s.short
ORDER BY s.id;

/* @name list @nest o(id, greeting) by sample */
SELECT s.id AS sample, o.id, 'Hello ' || c.email AS greeting
FROM samples s LEFT JOIN orders o ON o.note = s.short LEFT JOIN customers c ON c.email = s.short
ORDER BY s.id;

/* @name objectInObject @embed o(id, c) @embed c  Nor may a whole object be lost. */
SELECT s.id AS sample, o.id, c.id, c.email
FROM samples s LEFT JOIN orders o ON o.note = s.short LEFT JOIN customers c ON c.email = s.short
ORDER BY s.id;
