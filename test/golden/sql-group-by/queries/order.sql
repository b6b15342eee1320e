/* @name perStatus @result map status -> amount */
SELECT status, count(*) AS amount FROM orders GROUP BY status HAVING count(*) > :least ORDER BY status;
