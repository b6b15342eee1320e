/* @name drop */
DROP TABLE orders;

/* @name two */
SELECT 1 AS one
