/* @name local @result values */
SELECT local_time FROM oddities ORDER BY id;

/* @name span @only postgres @result values */
SELECT interval '1 day' AS span;
