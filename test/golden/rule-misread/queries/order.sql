/* @name nulls @result values */
SELECT id FROM orders WHERE note = NULL OR NULL <> note OR status NOT IN ('Open', NULL) ORDER BY id;

/* @name ofType @result values @only postgres */
SELECT id FROM orders WHERE note = NULL::text ORDER BY id;

/* @name fineNulls @result values */
SELECT id FROM orders WHERE note IS NULL OR note IS DISTINCT FROM NULL OR status IN ('Open', NULL) ORDER BY id;

/* @name emptied @result exec */
UPDATE orders SET note = NULL WHERE id = :id;

/* @name ordered @result values */
SELECT id FROM orders ORDER BY :column, CAST(:other AS text) DESC, id;

/* @name numbered */
SELECT id, row_number() OVER (ORDER BY (:column)) AS number FROM orders ORDER BY id;

/* @name fineOrder @result values */
SELECT id FROM orders ORDER BY CASE :column! WHEN 'note' THEN coalesce(note, '') ELSE status END, id;

/* @name strings @result values */
SELECT id FROM orders WHERE lower(note) LIKE '%:word%' OR note = ':note' OR note = 'it''s :a and :b' ORDER BY id;

/* @name fineStrings @result values */
SELECT id FROM orders WHERE note IN ('a:b', '12:30', 'HH24:MI', '{"a":true}', '::text', 'a: b') ORDER BY id;

/* @name patterns @result values @only postgres */
SELECT id FROM orders WHERE note ~ '[[:alpha:]](?:x|y)' ORDER BY id;

/*
  @name allowed
  @result values
  @allow placeholder-in-string The notes hold names of emoji.
*/
SELECT id FROM orders WHERE note = ':smile' ORDER BY id;
