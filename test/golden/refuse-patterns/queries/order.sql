/* @name noted @result values */
SELECT id FROM orders WHERE note LIKE :pattern ORDER BY id;

/* @name unlike @result values */
SELECT id FROM orders WHERE note NOT LIKE 'Gift%' ORDER BY id;

/* @name halfLowered @result values */
SELECT id FROM orders WHERE lower(note) LIKE '%' || :part || '%' ORDER BY id;

/* @name capitals @result values */
SELECT id FROM orders WHERE lower(note) LIKE 'Gift%' OR lower(note) LIKE upper(:note) ORDER BY id;

/* @name anyCase @result values */
SELECT id FROM orders WHERE note ILIKE :pattern ORDER BY id;

/* @name perDialect @result values @dialect postgres */
SELECT id FROM orders WHERE note LIKE 'Gift%' ORDER BY id;
/* @name perDialect @dialect sqlite */
SELECT id FROM orders WHERE note GLOB 'Gift*' ORDER BY id;

/* @name fine @result values */
SELECT id FROM orders
WHERE lower(note) LIKE '%' || lower(:part) || '%' AND (upper(note)) NOT LIKE 'GIFT!_%' ESCAPE '!'
  AND lower(coalesce(note, '')) LIKE coalesce(lower(:other?::text), '%') AND note LIKE '%1_2%'
ORDER BY id;
