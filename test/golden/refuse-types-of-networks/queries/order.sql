/* @name addresses @only postgres @result one */
SELECT '10.0.0.1/8'::inet AS address, '10.0.0.0/8'::cidr AS net, '08:00:2b:01:02:03'::macaddr AS card,
  '08:00:2b:01:02:03:04:05'::macaddr8 AS longer;

/* @name within @only postgres @result value */
SELECT :address << '10.0.0.0/8'::cidr AS inside;
