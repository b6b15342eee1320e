/* @name find @result values */
SELECT id FROM orders WHERE lower(note) = lower(:q COLLATE "C") ORDER BY id;

/* @name either @result values */
SELECT id FROM orders WHERE upper(note) IN ('A', upper(:q COLLATE "C")) OR lower(note) LIKE lower(:pattern COLLATE "C") ESCAPE '\' ORDER BY id;

/* @name listByLabel @result values */
SELECT id FROM samples ORDER BY (doc ->> 'label') COLLATE "C" NULLS LAST, id;

/* @name listByName @result values */
SELECT id FROM samples ORDER BY doc ->> 'name' COLLATE "C" NULLS LAST, id;

/* @name after @result values */
SELECT id FROM samples WHERE doc ->> 'label' > (:label::text COLLATE "C") ORDER BY id;
