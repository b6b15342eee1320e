/* @name byStatus @result values */
SELECT id FROM orders WHERE (:status? IS NULL OR status = :status) ORDER BY id;

/* @name byCustomer @result values */
SELECT id FROM orders WHERE (:customer IS NULL OR :customer = customer_id) ORDER BY id;

/* @name byMood @result values */
SELECT id FROM samples WHERE (:mood? IS NULL OR mood = :mood) ORDER BY id;

/* @name byNothing @result values */
SELECT id FROM orders WHERE :anything IS NULL ORDER BY id;
