/* @name local @result values */
SELECT local_time FROM oddities ORDER BY id;

/* @name span @only postgres @result values */
SELECT interval '1 day' AS span;

/*
  @name placesInUnreadText
  @only postgres
*/
SELECT id, point '(1,2)' AS place, interval '1 day' AS pause, '[1,2]'::int4range AS span FROM samples;
