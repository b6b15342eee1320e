/* @name dayOfOrder @result exec */
UPDATE samples SET day = o.placed_at FROM orders o WHERE o.id = :order AND samples.id = :sample;

/* @name placedOnDay @result exec */
UPDATE orders SET placed_at = CURRENT_DATE WHERE id = :id;

/* @name totalOfRatio @result exec */
UPDATE orders SET total = (SELECT s.ratio FROM samples s WHERE s.id = :sample) WHERE id = :id;

/* @name totalOrNothing */
SELECT id, CASE WHEN status = 'Paid' THEN total ELSE 0 END AS due FROM orders ORDER BY id;

/* @name totalOrNumber */
SELECT total AS amount FROM orders UNION ALL SELECT number FROM samples;

/* @name instantOrDay @result values */
SELECT placed_at FROM orders UNION ALL SELECT day FROM samples;

/* @name byTotal */
SELECT total, count(*) AS orders FROM orders GROUP BY total;

/* @name totals @result value */
SELECT count(DISTINCT total) AS totals FROM orders;

/* @name differentTotals @result values */
SELECT DISTINCT total FROM orders;

/* @name sameTotals */
SELECT id, count(*) OVER (PARTITION BY total) AS same FROM orders ORDER BY id;
