/* @name numberAndText @result values */
SELECT id FROM samples WHERE number = :x OR short = :x ORDER BY id;

/* @name labelAndText @result values */
SELECT id FROM samples WHERE mood = :x OR short = :x ORDER BY id;

/* @name textAndLabel @result values */
SELECT id FROM samples WHERE short = :x OR mood = :x ORDER BY id;

/* @name threeTypes @result exec */
INSERT INTO samples (id, small_one, number, flag, doc, tags, mood)
VALUES (:n, :n, :n, true, :doc, :tags, 'ok');

/* @name castToOne @result values */
SELECT id FROM samples WHERE short = :x::text OR number = :x ORDER BY id;
