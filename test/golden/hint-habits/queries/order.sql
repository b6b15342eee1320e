/* @name text */
SELECT id FROM orders WHERE status = "Paid" ORDER BY id;

/* @name comma */
SELECT id, note, FROM orders ORDER BY id;

/* @name commaInSet */
UPDATE orders SET status = :status, WHERE id = :id;

/* @name whose */
SELECT id FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY o.id;

/* @name groups */
SELECT customer_id FROM orders WHERE count(*) > 1 GROUP BY customer_id ORDER BY customer_id;

/* @name anyTable */
SELECT id FROM :table ORDER BY id;

/* @name unnamed */
SELECT x.id FROM (SELECT id FROM orders) WHERE x.id = :id;

/* @name member */
SELECT doc.city FROM samples ORDER BY id;

/* @name listOfColumn */
SELECT id FROM samples WHERE :tag = ANY(tags) ORDER BY id;

/* @name ofMysql */
INSERT INTO customers SET id = :id, email = :email;

/* @name withoutFrom */
DELETE orders WHERE id = :id;

/* @name misspelt */
SELCT id FROM orders ORDER BY id;

/* @name misspeltFrom */
SELECT id FORM orders ORDER BY id;

/* @name misspeltWhere */
SELECT id FROM orders wehre id = :id;

/* @name oneRow @result single */
SELECT id FROM orders WHERE id = :id;

/* @name returned @returns one */
SELECT id FROM orders WHERE id = :id;

/* @name zero */
UPDATE samples SET flag = 0 WHERE id = :id;
