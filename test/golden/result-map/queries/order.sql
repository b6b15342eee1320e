/* @name byId @result map id */
SELECT id, status, note FROM orders WHERE customer_id = :customer;

/* @name statusById @result map id -> status */
SELECT id, status FROM orders WHERE customer_id = :customer;
