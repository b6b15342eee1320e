/* @name find @result values */
SELECT id FROM samples WHERE doc = :doc ORDER BY id;

/* @name findSome @result values @param docs -> (...) */
SELECT id FROM samples WHERE doc IN :docs ORDER BY id;

/* @name alike @result values */
SELECT s.id FROM samples s JOIN samples t ON s.id < t.id AND (s.doc, s.mood) = (t.doc, t.mood) ORDER BY s.id;

/* @name changed @result values */
SELECT id FROM samples WHERE doc IS DISTINCT FROM :doc ORDER BY id;

/* @name part @result values  A part is a text on both. */
SELECT id FROM samples WHERE doc ->> 'name' = :name AND doc IS NOT NULL ORDER BY id;

/* @name allowed @result values @allow json-compared only this service writes them, with sorted keys */
SELECT id FROM samples WHERE doc = :doc ORDER BY id;

/* @name variants @result values @dialect postgres */
SELECT id FROM samples WHERE doc = :doc ORDER BY id;

/* @name variants @dialect sqlite */
SELECT id FROM samples WHERE json(doc) = json(:doc) ORDER BY id;
