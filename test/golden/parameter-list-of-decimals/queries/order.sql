/* @name priced @only postgres @param totals -> (...) @result values */
SELECT id FROM orders WHERE total IN :totals ORDER BY id;

/* @name described @only postgres @param docs -> (...) @result values */
SELECT id FROM samples WHERE doc IN :docs ORDER BY id;
