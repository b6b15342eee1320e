/* @name ranges @only postgres @result one */
SELECT int4range(1, 5) AS numbers, tstzrange(now(), NULL) AS instants, tsrange(NULL, NULL) AS times,
  '{[1,2]}'::int4multirange AS several;

/* @name within @only postgres @result values */
SELECT id FROM samples WHERE number <@ :range::int4range ORDER BY id;
