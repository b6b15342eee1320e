/* @name neighbours */
SELECT id,
  lag(status) OVER w AS before,
  lag(status, 1, 'Open') OVER w AS before_or_open,
  lead(note, 1, 'x') OVER w AS next_note,
  first_value(status) OVER w AS first,
  last_value(status) OVER w AS last,
  nth_value(status, 2) OVER w AS second,
  rank() OVER w AS place,
  ntile(4) OVER w AS quarter
FROM orders WINDOW w AS (ORDER BY placed_at, id) ORDER BY id;

/* @name frames */
SELECT id,
  max(status) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS here,
  max(status) OVER (ORDER BY id ROWS BETWEEN 2 PRECEDING AND 1 PRECEDING) AS before,
  max(status) FILTER (WHERE note > 'a') OVER () AS some
FROM orders ORDER BY id;
