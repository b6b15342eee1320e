/* @name count @result value  What callers never see needs no name. */
SELECT count(*) FROM orders;

/* @name sum @result value */
SELECT 1 + 1;

/* @name notes @result values */
SELECT COALESCE(note, '') FROM orders ORDER BY 1;

/* @name longest @result value  Without orders there is none. */
SELECT max(length(note)) FROM orders;

/* @name exists @result value */
SELECT EXISTS (SELECT 1 FROM orders WHERE id = :id);

/* @name firstId @result optional value @dialect postgres */
SELECT o.id FROM orders o ORDER BY o.id LIMIT 1;

/* @name firstId @dialect sqlite */
SELECT o.id AS first_id FROM orders o ORDER BY o.id LIMIT 1;
