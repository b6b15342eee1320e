/* @name list */
SELECT room, last, last_day, price, amount, mean, again, seal FROM rooms ORDER BY room;
