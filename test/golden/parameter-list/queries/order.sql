/*
  @name among
  @param ids -> (...)
*/
SELECT id, note FROM orders WHERE id IN :ids ORDER BY id;

/*
  @name others
  @param ids -> (...)
*/
SELECT id, note FROM orders WHERE id NOT IN :ids ORDER BY id;

/*
  @name inStatus
  @param statuses -> (...)
*/
SELECT id FROM orders WHERE status IN (:statuses) ORDER BY id;
