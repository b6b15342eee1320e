/* @name built @dialect postgres */
SELECT jsonb_build_object('flag', flag, 'doc', doc) AS "built!" FROM samples ORDER BY id;

/* @name built @dialect sqlite */
SELECT json_object('flag', flag, 'doc', doc) AS "built!" FROM samples ORDER BY id;

/* @name instants @dialect postgres */
SELECT json_agg(happened_at ORDER BY thing_key) AS "instants!", json_agg(thing_key ORDER BY thing_key) AS "keys!" FROM legacy_things;

/* @name instants @dialect sqlite */
SELECT json_group_array(happened_at ORDER BY thing_key) AS "instants!", json_group_array(thing_key ORDER BY thing_key) AS "keys!" FROM legacy_things;

/* @name totals @dialect postgres */
SELECT json_build_array(id, total) AS "totals!" FROM orders ORDER BY orders.id;

/* @name totals @dialect sqlite */
SELECT json_array(id, total) AS "totals!" FROM orders ORDER BY orders.id;

/* @name changed @dialect postgres */
SELECT jsonb_set(doc, '{short}', to_jsonb(short)) AS "changed!" FROM samples ORDER BY id;

/* @name changed @dialect sqlite */
SELECT json_set(doc, '$.short', short) AS "changed!" FROM samples ORDER BY id;

/* @name shared */
SELECT json_array(number, short) AS "both!" FROM samples ORDER BY id;

/* @name builtAlike @dialect postgres */
SELECT
  jsonb_build_object('flag', flag, 'doc', doc, 'part', doc -> 'part', 'day', day, 'number', number) AS "built!",
  jsonb_set(doc, '{number}', to_jsonb(number)) AS "changed!"
FROM samples ORDER BY id;

/* @name builtAlike @dialect sqlite */
SELECT
  json_object(
    'flag', json(CASE WHEN flag THEN 'true' ELSE 'false' END), 'doc', json(doc), 'part', doc -> 'part', 'day', day, 'number', number
  ) AS "built!",
  json_set(doc, '$.number', number) AS "changed!"
FROM samples ORDER BY id;

/* @name themed @dialect postgres */
SELECT jsonb_set(doc, '{theme}', to_jsonb(:theme::text)) AS "themed!" FROM samples ORDER BY id;

/* @name themed @dialect sqlite */
SELECT json_set(doc, '$.theme', :theme) AS "themed!" FROM samples ORDER BY id;
