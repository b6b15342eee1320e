/* @name pairs */
SELECT a.id AS first_id, b.id AS second_id FROM orders a JOIN orders b ON b.customer_id = a.customer_id AND b.id > a.id
ORDER BY a.id, b.id;
