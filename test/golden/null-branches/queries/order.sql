/* @name guarded */
SELECT id,
  CASE WHEN note IS NOT NULL THEN note ELSE 'none' END AS first,
  CASE WHEN note IS NULL THEN 'none' ELSE note END AS second,
  CASE WHEN note = 'x' THEN 'none' ELSE note END AS third,
  CASE WHEN note IS NOT NULL THEN note END AS fourth,
  COALESCE(note, status) AS fifth,
  NULLIF(status, 'Open') AS sixth
FROM orders ORDER BY id;

/* @name logic */
SELECT id, note IS NOT NULL AND note > 'a' AS later, note > 'a' AND note IS NOT NULL AS unsure FROM orders ORDER BY id;

/* @name ofEveryLabel */
SELECT id, CASE status WHEN 'Open' THEN 'o' WHEN 'Paid' THEN 'p' WHEN 'Sent' THEN 's' END AS short,
  CASE status WHEN 'Open' THEN 'o' WHEN 'Paid' THEN 'p' END AS partly
FROM orders ORDER BY id;

/* @name ofPresence */
SELECT o.id, CASE WHEN c.id IS NULL THEN 'nobody' ELSE c.email END AS email
FROM orders o LEFT JOIN customers c ON c.id = o.customer_id ORDER BY o.id;
