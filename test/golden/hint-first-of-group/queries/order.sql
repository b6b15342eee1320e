/* @name latestOfEachCustomer */
SELECT DISTINCT ON (customer_id) customer_id, id, placed_at FROM orders ORDER BY customer_id, placed_at DESC;

/* @name dearestOfEachCustomer */
SELECT customer_id, id, count(*) AS orders FROM orders GROUP BY customer_id ORDER BY customer_id;
