/* @name rank */
UPDATE samples SET number = (SELECT count(*) FROM samples x WHERE x.number < samples.number)::int4;

/* @name rankInList @param ids -> (...) */
UPDATE samples SET number = (SELECT count(*) FROM samples x WHERE x.number < samples.number)::int4 WHERE id IN :ids;

/* @name together */
UPDATE samples SET (number, small_one) = (SELECT max(x.number), max(x.small_one) FROM samples x WHERE x.id <> samples.id);

/* @name derived */
UPDATE samples SET number = (SELECT max(below.number) FROM (SELECT id, number FROM samples) below WHERE below.id < samples.id) WHERE flag;

/* @name copied */
WITH known AS (SELECT id, number + 1 AS next FROM samples)
UPDATE samples SET number = coalesce((SELECT max(next) FROM known WHERE known.id < samples.id), 0);

/* @name late */
UPDATE samples SET number = CASE WHEN flag THEN 0 ELSE (SELECT max(x.number) FROM samples x) END;

/* @name lateSum */
UPDATE samples SET flag = (number > 3 OR small_one > (SELECT max(x.number) FROM samples x)), number = 1;

/* @name lateKept */
WITH known AS MATERIALIZED (SELECT id, number FROM samples)
UPDATE samples SET number = CASE WHEN flag THEN 0 ELSE (SELECT max(known.number) FROM known WHERE known.id <> samples.id) END;

/* @name add */
INSERT INTO samples (id, small_one, number, flag, doc, tags, mood)
SELECT id, 1, 1, flag, doc, tags, mood FROM samples WHERE flag
ON CONFLICT (id) DO UPDATE SET number = (SELECT count(*) FROM samples)::int4;

/* @name addAll @param rows -> ((id, email)...) */
INSERT INTO customers (id, email) VALUES :rows
ON CONFLICT (id) DO UPDATE SET display_name = excluded.email WHERE (SELECT count(*) FROM customers) > 3;

/* @name once */
UPDATE samples SET number = number + (SELECT max(x.number) FROM samples x);

/* @name firstAsked */
UPDATE samples SET number = CASE WHEN (SELECT max(x.number) FROM samples x) > 3 THEN 0 ELSE 1 END;

/* @name oneRow */
UPDATE samples SET number = (SELECT count(*) FROM samples x WHERE x.number < samples.number)::int4 WHERE id = :id;

/* @name otherColumn */
UPDATE samples SET number = (SELECT count(*) AS number FROM samples x WHERE x.small_one < samples.number)::int4;

/* @name otherTable */
UPDATE customers SET display_name = (SELECT min(o.note) FROM orders o WHERE o.customer_id = customers.id AND o.status <> customers.display_name);

/* @name kept */
WITH known AS MATERIALIZED (SELECT id, number FROM samples)
UPDATE samples SET number = coalesce((SELECT max(known.number) FROM known WHERE known.id < samples.id), 0);

/* @name joined */
UPDATE samples SET number = known.turn::int4
FROM (SELECT id, row_number() OVER (ORDER BY number, id) AS turn FROM samples) AS known WHERE known.id = samples.id;

/* @name fromOfOne */
UPDATE samples SET number = (SELECT max(x.number) FROM samples x WHERE x.id <> samples.id) FROM (SELECT 1 AS one) AS single;

/* @name addOne */
INSERT INTO customers (id, email) VALUES (:id, :email)
ON CONFLICT (id) DO UPDATE SET display_name = (SELECT min(c.email) FROM customers c WHERE c.id <> customers.id);

/* @name where */
UPDATE samples SET number = 0 WHERE number < (SELECT max(x.number) FROM samples x WHERE x.id <> samples.id);
