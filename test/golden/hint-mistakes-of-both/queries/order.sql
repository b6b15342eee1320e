/* @name oneFieldTooFew @param rows -> ((id, email)...) */
INSERT INTO customers (id, email, display_name) VALUES :rows;

/* @name oneFieldTooMany @param row -> (id, email, displayName) */
INSERT INTO customers (id, email) VALUES :row;

/* @name noKey */
INSERT INTO customers (id, email) VALUES (:id, :email) ON CONFLICT (display_name) DO NOTHING;

/* @name subscript */
SELECT id, tags[1] AS first_tag FROM samples ORDER BY id;

/* @name subscriptInCondition */
SELECT id FROM samples WHERE tags[1] = 'x' ORDER BY id;

/* @name slice */
SELECT id, tags[1:2] AS few FROM samples ORDER BY id;

/* @name groupOfNothing @result value */
SELECT count(*) AS n FROM orders GROUP BY ();

/* @name plan */
EXPLAIN ANALYZE SELECT id FROM orders;

/* @name upkeep */
VACUUM orders;

/* @name parentheses */
SELECT id FROM (orders) ORDER BY id;

/* @name reserved */
SELECT o.id FROM orders AS order;

/* @name nearColumn */
SELECT c.emial FROM customers c;

/* @name columnOutOfReach */
INSERT INTO customers (id, email) VALUES (:id, email);

/* @name literal */
SELECT 1.5 AS half FROM orders;

/* @name numberAndText */
SELECT id FROM samples WHERE number = :p OR short = :p;

/* @name distinctFromAll */
SELECT id FROM samples WHERE number IS DISTINCT FROM ALL (SELECT 1) ORDER BY id;

/* @name misspeltTable */
SELECT smples.id FROM samples ORDER BY samples.id;
