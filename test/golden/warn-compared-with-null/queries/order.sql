/* @name byNote  The note may be null too, so there are two ways out. */
SELECT id FROM orders WHERE note = :note? ORDER BY id;

/* @name others */
SELECT id FROM orders WHERE customer_id <> :customer? AND note <> :note? AND placed_at >= :since? ORDER BY id;

/* @name ofSamples */
SELECT s.id FROM samples s JOIN oddities o ON o.id = s.number AND s.mood = :mood?
WHERE :number? < s.number AND s.day BETWEEN :day? AND :last
ORDER BY s.id;

/* @name filtered  These are the forms that the help shows. */
SELECT id FROM orders
WHERE (:customer?::uuid IS NULL OR customer_id = :customer) AND note IS DISTINCT FROM :other?
  AND (:since?::timestamptz IS NULL OR placed_at >= :since) AND note IS NOT DISTINCT FROM :note?
ORDER BY id;

/* @name filteredSamples */
SELECT s.id FROM samples s JOIN oddities o ON o.id = s.number AND (:mood?::mood IS NULL OR s.mood = :mood)
WHERE (:number?::int4 IS NULL OR :number < s.number) AND (:day?::date IS NULL OR s.day BETWEEN :day AND :last)
ORDER BY s.id;

/* @name allowed @allow compared-with-null who has no name has no orders */
SELECT id FROM orders WHERE note = :note? ORDER BY id;

/* @name compared  What decides about no row is no filter. */
SELECT id, note = :note? AS same, CASE WHEN note = :other? THEN 1 ELSE 2 END AS kind FROM orders ORDER BY id;

/* @name kept */
UPDATE orders SET note = :note? WHERE note = COALESCE(:old?, note) AND id IN (:id, :second?);

/* @name ofSqlite @only sqlite */
SELECT id FROM orders WHERE note = :note? ORDER BY id;
