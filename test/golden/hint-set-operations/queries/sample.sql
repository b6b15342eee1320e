/* @name ends */
(SELECT id FROM samples ORDER BY id LIMIT 1) UNION ALL (SELECT id FROM samples ORDER BY id DESC LIMIT 1);

/* @name without */
SELECT id FROM samples EXCEPT ALL SELECT id FROM samples WHERE flag;

/* @name totals */
SELECT flag, count(*) AS count FROM samples GROUP BY ROLLUP (flag);

/* @name types */
SELECT number FROM samples UNION SELECT short FROM samples;
