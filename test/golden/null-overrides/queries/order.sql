/* @name required */
SELECT id, note AS "note!" FROM orders ORDER BY id;

/* @name farSide */
SELECT o.id, c.email AS "email!" FROM orders o LEFT JOIN customers c ON c.id = o.customer_id AND c.email > 'm' ORDER BY o.id;

/* @name ofNoRows @result value */
SELECT max(placed_at) AS "last!" FROM orders;

/* @name nullable */
SELECT id, status AS "status?" FROM orders ORDER BY id;

/*
  @name knownBetter
  @allow contradicted-override what is sent has a note
*/
SELECT id, note AS "note!" FROM orders WHERE status = 'Sent' ORDER BY id;

/* @name inDoubt */
SELECT id, NULLIF(status, 'Open') AS "status!", (SELECT c.email FROM customers c WHERE c.id = o.customer_id) AS "email!", COALESCE(note, '') AS "none!"
FROM orders o ORDER BY id;

/* @name agreed @dialect postgres */
SELECT number / small_one AS "share?" FROM samples ORDER BY id;
/* @name agreed @dialect sqlite */
SELECT number / small_one AS "share?" FROM samples ORDER BY id;
