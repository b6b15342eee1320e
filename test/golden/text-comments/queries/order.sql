-- All about orders.

/* @name list */
SELECT
  id, -- the key
  /* and its */ note
FROM orders -- every one
ORDER BY id;
