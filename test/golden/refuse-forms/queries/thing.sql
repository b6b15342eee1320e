/* @name joined */
SELECT c.email FROM customers c JOIN legacy_things l ON l.thing_key = c.id;

/* @name among */
SELECT email FROM customers WHERE id IN (SELECT thing_key FROM legacy_things);

/* @name either */
SELECT COALESCE(l.happened_at, c.created_at) AS at FROM customers c CROSS JOIN legacy_things l;

/* @name copied */
UPDATE legacy_things SET happened_at = (SELECT max(created_at) FROM customers);

/* @name dear */
SELECT id FROM orders WHERE total > :least;

/* @name dearTogether */
SELECT customer_id FROM orders GROUP BY customer_id HAVING sum(total) > :least;

/* @name dearest */
SELECT id FROM orders ORDER BY total DESC;

/* @name most */
SELECT max(total) AS most FROM orders;

/* @name sums */
SELECT sum(total) AS total, avg(n.number) AS mean, sum(n.id) AS ids, 1.5 AS factor FROM orders CROSS JOIN samples n;

/* @name onDay */
SELECT id FROM orders WHERE placed_at >= :day::date;

/* @name betweenDays */
SELECT o.id FROM orders o, samples s WHERE o.placed_at BETWEEN s.day AND now();

/* @name nextDay */
SELECT day + 1 AS next FROM samples;

/* @name merged */
SELECT doc || :more AS doc FROM samples;

/* @name raised */
UPDATE orders SET total = total + :more WHERE id = :id;

/* @name moods */
SELECT id, mood FROM samples ORDER BY mood, id;

/* @name happiest */
SELECT max(mood) AS mood FROM samples;

/* @name gloomier */
SELECT id FROM samples WHERE mood < :mood;

/* @name byMood */
SELECT mood, count(*) AS total FROM samples WHERE mood <> 'sad' GROUP BY mood ORDER BY CASE mood WHEN 'ok' THEN 1 ELSE 2 END;
