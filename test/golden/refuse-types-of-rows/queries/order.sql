/* @name whole @only postgres @result one */
SELECT o AS whole, ROW(o.id, o.total) AS pair, ARRAY[o] AS list FROM orders o WHERE id = :id;

/* @name matrix @only postgres @result one */
SELECT ARRAY[now() - placed_at] AS ages, NULL AS nothing, 'x'::xml AS document, '1'::money AS price FROM orders WHERE id = :id;
