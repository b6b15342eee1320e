/*
  @name claim
  @only sqlite
*/
SELECT id, placed_at::text AS placed FROM orders ORDER BY id FOR UPDATE;

/*
  @name locked
  @only sqlite
*/
SELECT id FROM orders ORDER BY id FOR UPDATE SKIP LOCKED;

/*
  @name recent
  @only sqlite
*/
SELECT id FROM orders WHERE placed_at > now() - INTERVAL '1 day' ORDER BY id;

/*
  @name quoted
  @only postgres
*/
SELECT `id` FROM orders ORDER BY id;
