/* @name fixed */
SELECT id FROM orders WHERE placed_at < now() + interval '1 minute' ORDER BY id;

/* @name ofColumn */
SELECT id FROM orders WHERE placed_at - '7 days'::interval > :since ORDER BY id;

/* @name ofParameter */
SELECT id FROM orders WHERE placed_at > now() - :n * interval '1 day' ORDER BY id;

/* @name behindInterval */
SELECT id FROM orders WHERE placed_at > now() - interval '2 hours' * :n ORDER BY id;

/* @name made */
SELECT id FROM orders WHERE placed_at > now() - make_interval(weeks => :weeks, hours => 2) ORDER BY id;

/* @name joined */
SELECT id FROM orders WHERE placed_at > now() - (:n || ' days')::interval ORDER BY id;

/* @name months */
UPDATE orders SET placed_at = placed_at + interval '1 year 2 months 3 days 04:30:00' WHERE id = :id;

/* @name several */
SELECT id FROM orders WHERE placed_at > now() + interval '1 day' - interval '2 hours' ORDER BY id;

/* @name truncated */
SELECT id FROM orders WHERE placed_at > date_trunc('month', now()) - interval '1 day' ORDER BY id;

/* @name epoch */
SELECT active FROM legacy_things WHERE happened_at + interval '1 hour' > now() - interval '1 day' ORDER BY thing_key;

/* @name days */
SELECT id FROM samples WHERE day < CURRENT_DATE - :n::int4 AND day + 7 > :other ORDER BY id;

/* @name age */
SELECT id FROM orders WHERE now() - placed_at > interval '7 days' ORDER BY id;

/* @name seconds */
SELECT id, now() - placed_at AS age FROM orders ORDER BY id;

/* @name unknown */
SELECT id FROM orders WHERE placed_at > now() - :age::text::interval ORDER BY id;

/* @name written @only sqlite */
SELECT id FROM orders AS o WHERE o.placed_at + interval '90 minutes' > :since ORDER BY id;
