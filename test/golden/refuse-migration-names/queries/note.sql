/* @name one @result value */
SELECT 1 AS one;
