/* @name isNotNull */
SELECT id, note FROM orders WHERE note IS NOT NULL ORDER BY id;

/* @name compared */
SELECT id, note FROM orders WHERE note = :note ORDER BY id;

/* @name alternatives */
SELECT id, note FROM orders WHERE note LIKE 'a%' OR note IN ('b', 'c') OR note BETWEEN 'd' AND 'e' ORDER BY id;

/* @name eitherColumn */
SELECT c.id, c.display_name, o.note FROM customers c JOIN orders o ON o.customer_id = c.id WHERE c.display_name = 'x' OR o.note = 'x' ORDER BY o.id;

/*
  @name notInList
  @param notes -> (...)
  The empty list holds nothing, so that rows without a note pass.
*/
SELECT id, note FROM orders WHERE note NOT IN :notes ORDER BY id;

/* @name inList @param notes -> (...) */
SELECT id, note FROM orders WHERE note IN :notes ORDER BY id;

/* @name negated */
SELECT id, note FROM orders WHERE NOT (note IS NULL OR status = 'Sent') ORDER BY id;

/* @name sameAs */
SELECT id, note FROM orders WHERE note IS NOT DISTINCT FROM :note ORDER BY id;

/* @name joined */
SELECT a.id, a.note, b.note AS other FROM orders a JOIN orders b ON b.note = a.note AND b.id <> a.id ORDER BY a.id, b.id;

/* @name flagged */
SELECT id, ratio FROM samples WHERE ratio > 0 AND flag ORDER BY id;
