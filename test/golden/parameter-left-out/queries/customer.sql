/*
  @name search
  @param word only customers with this name, or all
*/
SELECT id, display_name FROM customers
WHERE (:word?::text IS NULL OR display_name = :word) AND (:since?::timestamptz IS NULL OR created_at >= :since)
ORDER BY id;

/* @name rename @result changed  A column that may be null is written as it is said: `null` too, but nothing is left out. */
UPDATE customers SET display_name = :displayName WHERE id = :id;

/* @name change @result changed  Leaves as they are what is left out. */
UPDATE customers SET email = coalesce(:email?, email), display_name = coalesce(:displayName?, display_name) WHERE id = :id!;

/* @name add @result exec @param customer -> (id!, email, display_name?) */
INSERT INTO customers (id, email, display_name) VALUES :customer;

/* @name addAll @result affected @param customers -> ((id, email, display_name?)...) */
INSERT INTO customers (id, email, display_name) VALUES :customers;

/* @name named @result many @param names -> (...) */
SELECT id, display_name FROM customers WHERE display_name IN :names ORDER BY id;
