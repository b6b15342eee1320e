/* @name all @result many */
SELECT id, parent_id, token FROM customers ORDER BY id;

/* @name viewed @result many */
SELECT order_id, customer_id FROM customers_of_orders ORDER BY order_id;

/* @name parents @result values */
SELECT coalesce(parent_id, id) AS parent FROM customers ORDER BY id;

/* @name reached @result values */
WITH RECURSIVE reached (id) AS (
  SELECT id FROM customers WHERE id = :start
  UNION
  SELECT c.id FROM customers c JOIN reached r ON c.parent_id = r.id
)
SELECT id FROM reached ORDER BY id;

/* @name create @result exec */
INSERT INTO customers (id, parent_id, token) VALUES (:id, :parent, :token);

/* @name touches @result values  A parameter that meets the ids of two tables takes any UUID. */
SELECT s.id FROM stores s WHERE s.id = :any OR s.owner_id = :any ORDER BY s.id;

/* @name known @result value  One that meets an id and another UUID must be the id. */
SELECT EXISTS (SELECT 1 FROM customers WHERE id = :id AND token <> :id) AS known;
