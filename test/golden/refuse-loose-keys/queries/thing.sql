/* @name list */
SELECT id, label, price, state FROM things ORDER BY id;

/* @name labels @result map id -> label */
SELECT id, label FROM things ORDER BY id;

/* @name add @param thing -> (id, label, price, state) */
INSERT INTO things (id, label, price, state) VALUES :thing RETURNING id, label;

/* @name relabel */
UPDATE things SET label = :label, price = :price, state = :state WHERE id = :id;

/* @name upper @result values */
SELECT upper(label) AS label FROM things WHERE state = :state ORDER BY 1;

/* @name linked @result values */
SELECT b FROM links WHERE a = :a ORDER BY b;
