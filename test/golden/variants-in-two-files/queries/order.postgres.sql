/* @name lengths @result values */
SELECT char_length(status) AS size FROM orders ORDER BY id;
