/* @name ids */
SELECT id, status FROM orders ORDER BY id;

/* @name openIds */
SELECT id, status FROM orders WHERE status = 'Open' ORDER BY id;

/* @name swapped */
SELECT status, id FROM orders ORDER BY id;
