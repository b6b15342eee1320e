/* @name find @result optional */
SELECT thing_key, happened_at, active, seen_at FROM legacy_things WHERE thing_key = :key;

/* @name since */
SELECT thing_key FROM legacy_things WHERE happened_at >= :start AND seen_at < :seenBefore ORDER BY thing_key;

/*
  @name among
  @result values
  @param keys -> (...)
*/
SELECT thing_key FROM legacy_things WHERE thing_key IN :keys ORDER BY thing_key;
/* @name add @result exec */
INSERT INTO legacy_things (thing_key, happened_at, active) VALUES (:key, :at, :active);
