/* @name passed */
SELECT id, :word!::text AS sure, :other?::text AS unsure, COALESCE(note, :fallback!) AS note FROM orders WHERE status = 'Open' ORDER BY id;

/* @name met */
SELECT id, CAST(:status AS text) AS status FROM orders WHERE status = :status ORDER BY id;
