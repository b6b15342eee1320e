/* @name flagAsText @result exec */
UPDATE samples SET short = flag WHERE id = :id;

/* @name comparisonAsText @result exec */
UPDATE samples SET short = number > 1 WHERE id = :id;

/* @name ratioAsText @result exec */
INSERT INTO oddities (id, other, loose) SELECT number, 'a', ratio FROM samples;

/* @name formatted */
SELECT id, format('%s-%s', short, flag) AS a, format('%s', ratio) AS b FROM samples ORDER BY id;
