/* @name instead @only postgres @result one  What the messages about types without a logical type recommend. */
SELECT placed_at::time::text AS hour, extract(epoch FROM now() - placed_at)::float8 AS age, '10.0.0.1'::inet::text AS address,
  host('10.0.0.1'::inet) AS host, ('(1,2)'::point)[0] AS x, lower(int4range(1, 5)) AS first, upper(tstzrange(now(), NULL)) AS last,
  to_jsonb(o) AS whole, (o).total AS total, '1'::money::numeric AS price, B'101'::text AS bits,
  ARRAY[now() - placed_at]::text[] AS ages, placed_at::timestamp AT TIME ZONE 'UTC' AS placed
FROM orders o WHERE id = :id;

/* @name within @only postgres @result value */
SELECT :address::text::inet << '10.0.0.0/8'::cidr AS inside;
