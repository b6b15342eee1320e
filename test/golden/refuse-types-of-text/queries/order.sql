/* @name texts @only postgres @result one */
SELECT note::char(5) AS padded, 'a'::"char" AS letter, B'101' AS bits, B'101'::varbit AS more, to_tsvector(note) AS words,
  to_tsquery(note) AS asked, '$.a'::jsonpath AS path, total::float4 AS roughly
FROM orders WHERE id = :id;

/* @name internals @only postgres @result one */
SELECT o.ctid AS place, o.tableoid AS relation, 'orders'::regclass AS name, o.xmin AS version, pg_current_wal_lsn() AS log,
  pg_sleep(0) AS waited
FROM orders o WHERE id = :id;
