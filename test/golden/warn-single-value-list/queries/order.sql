/* @name single @result values */
SELECT id FROM orders WHERE id IN (:ids) ORDER BY id;

/* @name several @result values @param ids -> (...) */
SELECT id FROM orders WHERE id IN (:ids) ORDER BY id;

/* @name counted @result values */
SELECT id FROM orders WHERE id IN (:a, :b) ORDER BY id;
