/* @name values @nest r(note) by id  A parent without orders would get a list of one empty note. */
SELECT c.id, COALESCE(r.note, '') AS note
FROM customers c LEFT JOIN orders r ON r.customer_id = c.id ORDER BY c.id;

/* @name beside @nest notes(email, note) by id  What the parent has says nothing of a child. */
SELECT c.id, c.email, COALESCE(r.note, '') AS note
FROM customers c LEFT JOIN orders r ON r.customer_id = c.id ORDER BY c.id;

/* @name constant @nest r(one) by id */
SELECT c.id, 1 AS one FROM customers c LEFT JOIN orders r ON r.customer_id = c.id ORDER BY c.id;

/* @name counted @nest days(number) by id  Nor does a count of nothing. */
SELECT c.id, count(r.note) AS number
FROM customers c LEFT JOIN orders r ON r.customer_id = c.id GROUP BY c.id, r.status ORDER BY c.id;

/* @name subquery @nest r(number) by id */
SELECT c.id, (SELECT count(*) FROM legacy_things t WHERE t.seen_at > r.placed_at) AS number
FROM customers c LEFT JOIN orders r ON r.customer_id = c.id ORDER BY c.id;

/* @name object @embed r(note) */
SELECT c.id, COALESCE(r.note, '') AS note
FROM customers c LEFT JOIN orders r ON r.customer_id = c.id ORDER BY c.id;
