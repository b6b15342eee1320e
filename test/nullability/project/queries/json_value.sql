/*
  @name columns
  never: profile
  null: extra
*/
SELECT profile, extra FROM people;

/*
  @name operators
  A key may be missing.
  never: missing, or_none
  null: a, a_text, deep, from_extra
*/
SELECT profile -> 'a' AS a, profile ->> 'a' AS a_text, profile -> 'o' ->> 'k' AS deep, extra ->> 'a' AS from_extra,
       profile ->> 'a' IS NULL AS missing, coalesce(profile ->> 'a', 'none') AS or_none
FROM people;

/*
  @name refined
  never: a
*/
SELECT profile ->> 'a' AS a FROM people WHERE profile ->> 'a' IS NOT NULL;

/*
  @name refinedColumn
  What is taken out of NULL is NULL.
  never: extra
  null: other
*/
SELECT extra, extra ->> 'nick' AS other FROM people WHERE extra ->> 'a' = 'x';

/*
  @name build
  @dialect postgres
  never: object, list
*/
SELECT jsonb_build_object('nick', nick) AS object, jsonb_build_array(nick, age) AS list FROM people;

/*
  @name build
  @dialect sqlite
*/
SELECT json_object('nick', nick) AS object, json_array(nick, age) AS list FROM people;

/*
  @name aggregate
  @dialect postgres
  never: titles, by_title
*/
SELECT jsonb_agg(note) AS titles, jsonb_object_agg(title, note) AS by_title FROM tasks GROUP BY team_id;

/*
  @name aggregate
  @dialect sqlite
*/
SELECT json_group_array(note) AS titles, json_group_object(title, note) AS by_title FROM tasks GROUP BY team_id;

/*
  @name aggregateOverAll
  @dialect postgres
  never: titles
*/
SELECT coalesce(jsonb_agg(title), '[]'::jsonb) AS titles FROM tasks;

/*
  @name aggregateOverAll
  @dialect sqlite
*/
SELECT json_group_array(title) AS titles FROM tasks;

/*
  @name aggregateOfNone
  @only postgres
  null: titles
*/
SELECT jsonb_agg(title) AS titles FROM tasks;

/*
  @name kinds
  @dialect postgres
  never: kind
  null: kind_of_extra, kind_of_a
*/
SELECT jsonb_typeof(profile) AS kind, jsonb_typeof(extra) AS kind_of_extra, jsonb_typeof(profile -> 'a') AS kind_of_a FROM people;

/*
  @name kinds
  @dialect sqlite
*/
SELECT json_type(profile) AS kind, json_type(extra) AS kind_of_extra, json_type(profile, '$.a') AS kind_of_a FROM people;

/*
  @name casts
  @only postgres
  A JSON null becomes NULL in the cast.
  never: as_text, as_json
  null: number
*/
SELECT profile::text AS as_text, title::text::varchar AS as_json, (profile -> 'l' -> 0)::int AS number
FROM people JOIN tasks ON tasks.person_id = people.id;

/*
  @name contains
  @only postgres
  never: contains, has
  null: extra_has
*/
SELECT profile @> '{"a": 1}' AS contains, profile ? 'a' AS has, extra ? 'a' AS extra_has FROM people;

/*
  @name paths
  @only postgres
  null: path, path_text
*/
SELECT profile #> '{o,k}' AS path, profile #>> '{o,k}' AS path_text FROM people;

/*
  @name toJson
  @only postgres
  never: name
  null: nick, team
*/
SELECT to_jsonb(p.name) AS name, to_jsonb(p.nick) AS nick, to_jsonb(t) AS team FROM people AS p LEFT JOIN teams AS t ON t.id = p.team_id;

/*
  @name extract
  @only sqlite
  null: a
*/
SELECT CAST(json_extract(profile, '$.a') AS TEXT) AS a FROM people;

/*
  @name lists
  @only postgres
  never: words, joined, size
  null: first_word, length
*/
SELECT words, array_to_string(words, ',') AS joined, cardinality(words) AS size, words[1] AS first_word, array_length(words, 1) AS length FROM tasks;
