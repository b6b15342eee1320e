/* @name totals @result many */
SELECT id, total FROM orders ORDER BY id;

/* @name charge @result changed */
UPDATE orders SET total = :total WHERE id = :id;

/* @name priced @only postgres @param totals -> (...) @result values */
SELECT id FROM orders WHERE total IN :totals ORDER BY id;

/* @name sums @only postgres @result one */
SELECT sum(total) AS total, avg(total) AS mean FROM orders;
