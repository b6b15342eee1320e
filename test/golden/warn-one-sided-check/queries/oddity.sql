/* @name halves @result values */
SELECT half FROM oddities ORDER BY id;
