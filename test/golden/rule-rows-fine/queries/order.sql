/* @name byKeyOfJoin */
SELECT o.id FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY o.id LIMIT 3;

/* @name byUniqueAndKey */
SELECT o.id FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY c.email, o.id LIMIT 3;

/* @name distinct @result values */
SELECT DISTINCT status FROM orders ORDER BY status LIMIT 3;

/* @name groups */
SELECT status, count(*) AS n FROM orders GROUP BY status ORDER BY status LIMIT 3;

/* @name one @result optional */
SELECT id, note FROM orders WHERE id = :id LIMIT 1;

/* @name tested @result optional value */
SELECT c.email FROM customers c WHERE EXISTS (SELECT 1 FROM orders LIMIT 1) AND c.email = :email LIMIT 1;

/* @name keptSide */
SELECT o.id, c.email FROM orders o LEFT JOIN customers c ON c.id = o.customer_id ORDER BY o.id LIMIT 3;

/* @name subquery */
SELECT x.id, c.email
FROM (SELECT id, customer_id FROM orders WHERE status = 'Open') x JOIN customers c ON c.id = x.customer_id
ORDER BY x.id
LIMIT 3;

/* @name merged @result values */
SELECT id FROM orders JOIN customers USING (id) ORDER BY id LIMIT 2;

/* @name byChance @result values */
SELECT id FROM orders ORDER BY random() LIMIT 2;

/* @name oneByKey @result values */
SELECT (SELECT c.email FROM customers c WHERE c.id = o.customer_id) AS email FROM orders o ORDER BY o.id;

/* @name oneOfList @result values */
SELECT o.id FROM orders o WHERE o.note IN (SELECT c.display_name FROM customers c) ORDER BY o.id;

/* @name intersectionFirst @result values */
SELECT id FROM customers INTERSECT SELECT customer_id FROM orders UNION SELECT id FROM customers ORDER BY 1;

/* @name usingFirst @result value */
SELECT count(*) AS pairs FROM (SELECT * FROM orders JOIN customers USING (id)) AS pair;

/* @name orderedInside @result value */
SELECT string_agg(email, ',') AS emails FROM (SELECT email FROM customers ORDER BY email) AS sorted;

/* @name onlyThere @only postgres */
SELECT array_agg(status) AS all_of_them FROM orders ORDER BY max(note) LIMIT 1;

/* @name pages @result values */
SELECT id FROM orders ORDER BY id LIMIT :size OFFSET :page::int8 * :size::int8;

/* @name half @result values */
SELECT id FROM orders ORDER BY id LIMIT (SELECT count(*) + 2 FROM orders);

/* @name ofComputedKey @result values */
SELECT a.number FROM samples a JOIN samples b ON b.id = a.id + 1 ORDER BY a.id LIMIT 3;
