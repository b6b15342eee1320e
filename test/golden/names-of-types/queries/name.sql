/* @name uuid */
SELECT id FROM uuids ORDER BY id;

/* @name date */
SELECT id, day FROM dates ORDER BY id;

/* @name codec @type doc Json<Label> from "../types.js" */
SELECT id, doc FROM codecs ORDER BY id;

/* @name find @result optional */
SELECT id, label FROM find_params WHERE id = :id;

/* @name findRow */
SELECT label FROM find_params WHERE label > :label ORDER BY label;

/* @name analysis */
SELECT id, at FROM analyses WHERE at > :at ORDER BY id;

/* @name text @result one */
SELECT count(*) AS total, max(label) AS most FROM find_params;

/* @name textRow @result one */
SELECT count(*) AS total, min(label) AS least FROM find_params;

/* @name add @result exec @param rows -> ((id, label)...) */
INSERT INTO find_params (id, label) VALUES :rows;

/* @name addRows @result exec @param row -> (id, label) */
INSERT INTO find_params (id, label) VALUES :row;

/* @name sql @result value */
SELECT count(*) AS total FROM find_params WHERE label = :promise;

/* @name queryOne @result one */
SELECT id FROM find_params WHERE id = :id;

/* @name codecs */
SELECT id, doc, 1 AS one FROM codecs ORDER BY id;

/* @name labels @result map id */
SELECT id, label, 'x' AS label_row FROM find_params ORDER BY id;
