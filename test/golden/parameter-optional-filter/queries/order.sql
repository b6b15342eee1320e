/*
  @name list @result values
  @param status only orders in this status, or all
*/
SELECT id
FROM orders
WHERE (:status?::text IS NULL OR status = :status)
  AND (:customer?::uuid IS NULL OR customer_id = :customer)
  AND (:since?::timestamptz IS NULL OR placed_at >= :since)
ORDER BY id;

/* @name samples @result values */
SELECT id
FROM samples
WHERE (:mood?::mood IS NULL OR mood = :mood) AND (:day?::date IS NULL OR day = :day)
  AND (:flag?::bool IS NULL OR flag = :flag) AND (:number?::int4 IS NULL OR number > :number)
ORDER BY id;
