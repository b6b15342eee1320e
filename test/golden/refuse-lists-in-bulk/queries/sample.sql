/* @name addAll @result affected @param rows -> ((id, small_one, number, flag, doc, tags, mood)...) */
INSERT INTO samples (id, small_one, number, flag, doc, tags, mood) VALUES :rows;

/* @name decimals @param totals -> (...) @result values */
SELECT id FROM orders WHERE total IN :totals ORDER BY id;

/* @name docs @param docs -> (...) @result values */
SELECT id FROM samples WHERE doc IN :docs ORDER BY id;

/* @name lists @param lists -> (...) @result values */
SELECT id FROM samples WHERE tags IN :lists ORDER BY id;
