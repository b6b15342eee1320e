/* @name count @dialect postgres */
SELECT id, note FROM orders ORDER BY id;

/* @name count @dialect sqlite */
SELECT id FROM orders ORDER BY id;

/* @name order @dialect postgres */
SELECT id, note FROM orders ORDER BY id;

/* @name order @dialect sqlite */
SELECT note, id FROM orders ORDER BY id;
