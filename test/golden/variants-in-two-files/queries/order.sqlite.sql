/* @name lengths */
SELECT length(status) AS size FROM orders ORDER BY id;
