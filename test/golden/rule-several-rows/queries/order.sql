/* @name noteOfAny @result exec */
UPDATE customers SET display_name = o.note FROM orders o WHERE o.customer_id = customers.id;

/* @name valueOfCondition @result exec */
UPDATE orders SET note = upper(s.short) FROM customers c JOIN samples s ON s.short = c.email WHERE c.id = orders.customer_id;

/* @name noteOfOne @result exec */
UPDATE orders SET note = c.email FROM customers c WHERE c.id = orders.customer_id AND orders.status = :status;

/* @name noteOfNamed @result exec */
UPDATE orders SET note = c.display_name FROM customers c WHERE c.email = :email;

/* @name onlyAsked @result exec */
UPDATE customers SET display_name = 'has orders' FROM orders o WHERE o.customer_id = customers.id;

/* @name noteOfGroup @result exec */
UPDATE customers SET display_name = latest.note
FROM (SELECT customer_id, max(note) AS note FROM orders GROUP BY customer_id) AS latest WHERE latest.customer_id = customers.id;

/* @name sameColumn @result exec */
UPDATE customers SET display_name = s.short FROM samples s WHERE s.short = customers.email;

/* @name upsertOfAny @result exec */
INSERT INTO oddities (id, other, loose) SELECT number, 'a', short FROM samples WHERE short IS NOT NULL
ON CONFLICT (id) DO UPDATE SET loose = excluded.loose;

/* @name upsertOfGroups @result exec */
INSERT INTO oddities (id, other, loose) SELECT number, 'a', max(short) FROM samples WHERE short IS NOT NULL GROUP BY number
ON CONFLICT (id) DO UPDATE SET loose = excluded.loose;

/* @name upsertOfDistinct @result exec */
INSERT INTO oddities (id, other, loose) SELECT DISTINCT number, 'a', 'x' FROM samples WHERE true
ON CONFLICT (id) DO UPDATE SET loose = excluded.loose;

/* @name upsertOfKeys @result exec */
INSERT INTO samples (id, small_one, number, flag, doc, tags, mood, short)
SELECT id, small_one, number, flag, doc, tags, mood, 'again' FROM samples WHERE flag
ON CONFLICT (id) DO UPDATE SET short = excluded.short;

/* @name passedOver @result exec */
INSERT INTO oddities (id, other, loose) SELECT number, 'a', short FROM samples WHERE short IS NOT NULL
ON CONFLICT (id) DO NOTHING;

/* @name nextNumber @result exec */
UPDATE samples SET number = following.number FROM samples following WHERE following.id = samples.id + 1;

/* @name anyNumber @result exec */
UPDATE samples SET number = other.number FROM samples other WHERE other.id = samples.id + other.small_one;
