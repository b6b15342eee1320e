/** Statements with the nullability of their columns: `!` never null, `?` may be null, `-` the statement does not exist in that dialect. */

export interface Case {
  readonly sql: string;
  readonly postgres: string;
  readonly sqlite: string;
}

const both = (sql: string, expected: string): Case => ({ sql, postgres: expected, sqlite: expected });
const postgres = (sql: string, expected: string): Case => ({ sql, postgres: expected, sqlite: '-' });
const sqlite = (sql: string, expected: string): Case => ({ sql, postgres: '-', sqlite: expected });

export const cases: readonly Case[] = [
  // columns, literals
  both(`SELECT name, motto FROM teams`, '!?'),
  both(`SELECT t.name, t.motto FROM teams AS t`, '!?'),
  both(`SELECT teams.name FROM teams`, '!'),
  both(`SELECT * FROM teams`, '!!?!!!!?'),
  both(`SELECT t.*, 1 FROM teams t`, '!!?!!!!?!'),
  both(`SELECT 1, 1.5, 'x', NULL, TRUE`, '!!!?!'),
  both(`SELECT -1, +2, (3)`, '!!!'),
  both(`SELECT "name" FROM "teams"`, '!'),
  both(`SELECT NAME FROM TEAMS`, '!'),
  postgres(`SELECT public.teams.name FROM public.teams`, '!'),
  sqlite(`SELECT main.teams.name FROM main.teams`, '!'),
  both(`SELECT x.n FROM (SELECT name AS n, motto AS m FROM teams) AS x`, '!'),
  both(`SELECT x.* FROM (SELECT name AS n, motto AS m FROM teams) AS x`, '!?'),
  both(`SELECT id, name FROM crowd`, '!!'),
  postgres(`SELECT ctid FROM teams`, '?'),
  sqlite(`SELECT rowid, name FROM teams`, '?!'),
  postgres(`SELECT t FROM teams t`, '?'),
  postgres(`SELECT table_name FROM information_schema.tables`, '?'),
  postgres(`TABLE tags`, '!!'),
  both(`VALUES (1, NULL), (2, 'x')`, '!?'),
  postgres(`SELECT x.a, x.b FROM (VALUES (1, NULL)) AS x (a, b)`, '!?'),
  both(`WITH x (a, b) AS (VALUES (1, NULL)) SELECT a, b FROM x`, '!?'),
  sqlite(`SELECT 1 IN (VALUES (1)), 1 IN (VALUES (1), (NULL))`, '!?'),
  postgres(`SELECT x.a, x.b FROM (VALUES (1, 'a'), (2, NULL)) AS x (a, b)`, '!?'),
  sqlite(`SELECT column1, column2 FROM (VALUES (1, 'a'), (2, NULL))`, '!?'),

  // joins
  both(`SELECT p.name, t.name FROM people p JOIN teams t ON t.id = p.team_id`, '!!'),
  both(`SELECT p.name, t.name FROM people p LEFT JOIN teams t ON t.id = p.team_id`, '!?'),
  both(`SELECT p.name, t.name FROM people p RIGHT JOIN teams t ON t.id = p.team_id`, '?!'),
  both(`SELECT p.name, t.name FROM people p FULL JOIN teams t ON t.id = p.team_id`, '??'),
  both(`SELECT p.name, t.name FROM people p, teams t`, '!!'),
  both(`SELECT p.name, t.name FROM people p CROSS JOIN teams t`, '!!'),
  both(
    `SELECT p.name, t.name, g.label FROM people p LEFT JOIN teams t ON t.id = p.team_id LEFT JOIN tags g ON g.person_id = p.id`,
    '!??',
  ),
  both(
    `SELECT p.name, t.name, g.label FROM people p LEFT JOIN teams t ON t.id = p.team_id RIGHT JOIN tags g ON g.person_id = p.id`,
    '??!',
  ),
  both(
    `SELECT p.name, t.name FROM tags g LEFT JOIN (people p JOIN teams t ON t.id = p.team_id) ON g.person_id = p.id`,
    '??',
  ),
  both(`SELECT * FROM tags g LEFT JOIN crowd c ON c.id = g.person_id`, '!!??'),
  both(`SELECT id, p.name FROM people p JOIN teams t USING (id)`, '!!'),
  both(`SELECT id FROM people p LEFT JOIN teams t USING (id)`, '!'),
  both(`SELECT id, p.id, t.id FROM people p LEFT JOIN teams t USING (id)`, '!!?'),
  both(`SELECT id, p.id, t.id FROM people p RIGHT JOIN teams t USING (id)`, '!?!'),
  both(`SELECT id, p.id, t.id FROM people p FULL JOIN teams t USING (id)`, '!??'),
  both(`SELECT * FROM (SELECT id, motto FROM teams) a JOIN (SELECT id, age FROM people) b USING (id)`, '!??'),
  {
    sql: `SELECT * FROM (SELECT motto, id FROM teams) a JOIN (SELECT age, id FROM people) b USING (id)`,
    postgres: '!??',
    sqlite: '?!?',
  },
  sqlite(`SELECT * FROM (SELECT id, motto FROM teams) a NATURAL JOIN (SELECT id, age FROM people) b`, '!??'),
  both(`SELECT * FROM (SELECT motto FROM teams) a JOIN (SELECT motto FROM teams) b USING (motto)`, '!'),
  both(`SELECT team_id FROM people LEFT JOIN (SELECT id AS team_id FROM teams) t USING (team_id)`, '?'),
  postgres(`SELECT x.name, x.label FROM (people p LEFT JOIN tags g ON g.person_id = p.id) AS x`, '!?'),
  postgres(`SELECT t.name, l.n FROM teams t, LATERAL (SELECT t.name AS n) l`, '!!'),
  postgres(
    `SELECT t.name, l.n FROM teams t LEFT JOIN LATERAL (SELECT p.name AS n FROM people p WHERE p.team_id = t.id) l ON TRUE`,
    '!?',
  ),
  postgres(`SELECT l.m FROM teams t CROSS JOIN LATERAL (SELECT t.motto AS m) l`, '?'),

  // functions in FROM
  postgres(`SELECT g.n FROM generate_series(1, 3) AS g (n)`, '!'),
  postgres(`SELECT g FROM generate_series(1, 3) AS g`, '!'),
  postgres(`SELECT u.x, u.i FROM unnest(ARRAY[1, NULL]) WITH ORDINALITY AS u (x, i)`, '??'),
  postgres(`SELECT u.x, u.i FROM unnest('{1,NULL}'::int[]) WITH ORDINALITY AS u (x, i)`, '?!'),
  postgres(`SELECT * FROM unnest('{1,2}'::int[], '{a}'::text[]) AS u (a, b)`, '??'),
  postgres(`SELECT * FROM json_to_recordset('[{"a": 1}]') AS x (a int, b text)`, '??'),
  sqlite(`SELECT j.value, t.name FROM teams t, json_each(t.data) AS j`, '?!'),
  sqlite(`SELECT key, value FROM json_each('[1]')`, '??'),

  // CTEs
  both(`WITH c AS (SELECT name, motto FROM teams) SELECT name, motto FROM c`, '!?'),
  both(`WITH c (a, b) AS (SELECT name, motto FROM teams) SELECT a, b FROM c`, '!?'),
  both(`WITH c AS (SELECT name FROM teams), d AS (SELECT name AS x FROM c) SELECT x FROM d`, '!'),
  both(`WITH teams AS (SELECT NULL AS name) SELECT name FROM teams`, '?'),
  both(`WITH c AS (SELECT name FROM teams) SELECT name FROM c UNION SELECT name FROM c`, '!'),
  both(`WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 3) SELECT n FROM c`, '!'),
  both(
    `WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT NULL FROM c WHERE n IS NOT NULL) SELECT n FROM c`,
    '?',
  ),
  both(
    `WITH RECURSIVE c (n, m) AS (SELECT 1, 2 UNION ALL SELECT m, NULLIF(m, 2) FROM c WHERE n < 2) SELECT n, m FROM c`,
    '??',
  ),
  sqlite(
    `WITH c (n, m) AS (SELECT 1, 2 UNION ALL SELECT m, NULLIF(m, 2) FROM c WHERE n < 2) SELECT n, m FROM c`,
    '??',
  ),
  sqlite(`WITH c AS (SELECT n FROM d), d AS (SELECT 1 AS n) SELECT n FROM c`, '!'),
  both(`SELECT name FROM (WITH c AS (SELECT motto AS name FROM teams) SELECT name FROM c) x`, '?'),
  postgres(`WITH c AS (UPDATE teams SET size = 1 RETURNING name, motto) SELECT name, motto FROM c`, '!?'),
  postgres(`WITH c AS (SELECT name FROM teams) (SELECT name FROM c)`, '!'),

  // set operations
  both(`SELECT name FROM teams UNION SELECT motto FROM teams`, '?'),
  both(`SELECT name FROM teams UNION ALL SELECT name FROM people`, '!'),
  both(`SELECT name, 1 FROM teams INTERSECT SELECT motto, 1 FROM teams`, '!!'),
  both(`SELECT name FROM teams EXCEPT SELECT name FROM people ORDER BY name LIMIT 3`, '!'),
  postgres(`(SELECT name FROM teams) UNION (SELECT name FROM people)`, '!'),
  postgres(`((SELECT name FROM teams) UNION SELECT motto FROM teams) LIMIT 3`, '?'),

  // operators
  both(`SELECT size + 1, size - 1, size * 2, -size FROM teams`, '!!!!'),
  both(`SELECT age + 1, visits + age FROM people`, '??'),
  {
    sql: `SELECT size / 2, size / size, size % 3, size % 0 FROM teams WHERE size <> 0 AND size < 0`,
    postgres: '!!!!',
    sqlite: '!?!?',
  },
  { sql: `SELECT score + score, score * 0, -score FROM teams`, postgres: '!!!', sqlite: '??!' },
  both(`SELECT score + 1, score - size, score * 2, score / 2, 1.5 + score FROM teams`, '!!!!!'),
  { sql: `SELECT score * size, size * 1.5, size % 1.5 FROM teams`, postgres: '-', sqlite: '?!?' },
  both(`SELECT name || 'x', name || motto FROM teams`, '!?'),
  both(`SELECT size = 1, size <> 2, size < 3, size >= 4, motto = 'x' FROM teams`, '!!!!?'),
  both(
    `SELECT size > 1 AND size < 3, size > 1 OR motto = 'x', NOT (size = 1), NOT (motto = 'x') FROM teams`,
    '!?!?',
  ),
  both(
    `SELECT motto IS NULL, motto IS NOT NULL, motto IS DISTINCT FROM name, motto IS NOT DISTINCT FROM 'x' FROM teams`,
    '!!!!',
  ),
  both(`SELECT (motto = 'x') IS TRUE, (motto = 'x') IS NOT FALSE FROM teams`, '!!'),
  postgres(`SELECT motto ISNULL, motto NOTNULL, (motto = 'x') IS UNKNOWN FROM teams`, '!!!'),
  sqlite(
    `SELECT motto ISNULL, motto NOTNULL, motto NOT NULL, motto IS name, motto == name FROM teams`,
    '!!!!?',
  ),
  both(`SELECT name LIKE 'a%', motto LIKE 'a%', name NOT LIKE 'a!%' ESCAPE '!' FROM teams`, '!?!'),
  both(`SELECT size BETWEEN 1 AND 2, age BETWEEN 1 AND 2 FROM teams, people`, '!?'),
  both(`SELECT size IN (1, 2), size IN (1, NULL), motto IN ('a'), size NOT IN (3) FROM teams`, '!??!'),
  both(`SELECT name IN (SELECT name FROM people), name IN (SELECT motto FROM teams) FROM teams`, '!?'),
  both(`SELECT (name, size) IN (SELECT name, 1 FROM people), (size, motto) = (1, 'x') FROM teams`, '!?'),
  both(`SELECT EXISTS (SELECT 1), NOT EXISTS (SELECT motto FROM teams)`, '!!'),
  both(`SELECT data -> 'a', data ->> 'a' FROM teams`, '??'),
  postgres(`SELECT data @> '{}', data ? 'a', name ~ 'x', motto ILIKE 'x' FROM teams`, '!!!?'),
  postgres(
    `SELECT name = ANY (ARRAY['x', NULL]), ARRAY[motto], ARRAY(SELECT motto FROM teams), (ARRAY[1])[2] FROM teams`,
    '?!!?',
  ),
  postgres(
    `SELECT created_at AT TIME ZONE 'UTC', created_at - interval '1 day', now() - created_at FROM teams`,
    '!!!',
  ),
  postgres(`SELECT name COLLATE "C", motto COLLATE "C" FROM teams`, '!?'),
  sqlite(`SELECT name COLLATE NOCASE, motto COLLATE NOCASE FROM teams`, '!?'),
  both(`SELECT size & 1, size | 1, size << 1 FROM teams`, '!!!'),

  // CASE, COALESCE and friends
  both(`SELECT CASE WHEN size > 1 THEN 'a' ELSE 'b' END, CASE WHEN size > 1 THEN 'a' END FROM teams`, '!?'),
  both(
    `SELECT CASE size WHEN 1 THEN name ELSE motto END, CASE WHEN motto IS NULL THEN name ELSE name END FROM teams`,
    '?!',
  ),
  both(`SELECT COALESCE(motto, name), COALESCE(motto, motto), COALESCE(motto, 'x') FROM teams`, '!?!'),
  both(`SELECT NULLIF(size, 0), NULLIF(name, motto) FROM teams`, '??'),
  postgres(`SELECT greatest(age, 1), least(age, NULL) FROM people`, '!?'),
  sqlite(
    `SELECT max(age, 1), min(visits, 1), iif(age, 1, 2), iif(age, 1, age), iif(age, 1), ifnull(age, 0) FROM people`,
    '?!!??!',
  ),

  // casts
  both(`SELECT CAST(size AS text), CAST(motto AS text), CAST(NULL AS integer) FROM teams`, '!??'),
  postgres(`SELECT size::text, motto::varchar(3), data::text, name::text::varchar FROM teams`, '!?!!'),
  postgres(`SELECT data::int FROM teams WHERE name = 'blues'`, '?'),
  postgres(`SELECT 'null'::jsonb::int, '5'::int`, '?!'),

  // functions
  both(`SELECT lower(name), upper(motto), length(name), abs(size), round(size) FROM teams`, '!?!!!'),
  both(
    `SELECT trim(name), ltrim(name, 'x'), replace(name, 'a', 'b'), replace(name, motto, ''), substr(name, 1, 2) FROM teams`,
    '!!!?!',
  ),
  both(`SELECT substr(photo, 1) FROM people`, '?'),
  both(`SELECT concat(motto, name), concat_ws(',', motto), concat_ws(motto, name) FROM teams`, '!!?'),
  both(`SELECT CURRENT_TIMESTAMP, CURRENT_DATE`, '!!'),
  postgres(`SELECT now(), gen_random_uuid(), clock_timestamp(), localtimestamp`, '!!!!'),
  postgres(
    `SELECT pg_catalog.lower(name), to_char(created_at, ''), date_trunc('day', created_at) FROM teams`,
    '!?!',
  ),
  postgres(
    `SELECT jsonb_build_object('a', motto), to_jsonb(motto), json_object(NULL::text[]) FROM teams`,
    '!??',
  ),
  sqlite(
    `SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), strftime('%Y', name), date('now'), datetime(name), unixepoch('subsec') FROM teams`,
    '!?!?!',
  ),
  sqlite(
    `SELECT CAST(round(unixepoch('subsec') * 1000) AS INTEGER), json_object('a', motto), typeof(motto), random() FROM teams`,
    '!!!!',
  ),
  sqlite(`SELECT unhex(name), sqrt(-1), sign(name), hex(photo), total(visits) OVER () FROM people`, '???!!'),
  { sql: `SELECT sqrt(size) FROM teams`, postgres: '!', sqlite: '?' },
  postgres(
    `SELECT left(name, 1), lpad(name, 3), md5(name), strpos(name, 'a'), starts_with(name, 'a') FROM teams`,
    '!!!!!',
  ),
  postgres(`SELECT extract(epoch FROM created_at), position('a' IN name) FROM teams`, '!!'),

  // aggregates
  both(`SELECT count(*), count(motto), sum(size), max(name), min(size), avg(size) FROM teams`, '!!????'),
  both(`SELECT count(*) FILTER (WHERE size > 1), sum(size) FILTER (WHERE size > 1) FROM teams`, '!?'),
  both(`SELECT name, sum(size), max(motto), count(*), avg(size) FROM teams GROUP BY name`, '!!?!!'),
  {
    sql: `SELECT name, sum(size) FILTER (WHERE size > 1), sum(score), max(score) FROM teams GROUP BY name`,
    postgres: '!?!!',
    sqlite: '!??!',
  },
  both(`SELECT name, string_agg(name, ','), string_agg(motto, ',') FROM teams GROUP BY name`, '!!?'),
  both(`SELECT COALESCE(sum(size), 0), COALESCE(max(motto), 'x') FROM teams`, '!!'),
  both(`SELECT count(*) FROM teams HAVING count(*) > 5`, '!'),
  both(`SELECT count(DISTINCT name), 1, 'x' FROM teams`, '!!!'),
  both(`SELECT count(*) > 1, max(size) > 1 FROM teams`, '!?'),
  sqlite(`SELECT name, count(*) FROM teams`, '?!'),
  sqlite(`SELECT lower(name), max(size) FROM teams`, '??'),
  sqlite(`SELECT DISTINCT name, count(*) FROM teams ORDER BY count(*)`, '?!'),
  sqlite(`SELECT teams.*, count(*) FROM teams`, '????????!'),
  sqlite(`SELECT name, (SELECT count(t.size)) FROM teams t`, '?!'),
  sqlite(`SELECT 1 IN (SELECT length(x.n) FROM (SELECT t.name AS n) x), max(size) FROM teams t`, '??'),
  sqlite(`SELECT total(score), total(size), json_group_array(name), group_concat(name) FROM teams`, '?!!?'),
  sqlite(`SELECT name, max(size) FROM teams HAVING count(*) >= 0`, '??'),
  both(`SELECT name, (SELECT max(p.age) FROM people p WHERE p.team_id = t.id) FROM teams t`, '!?'),
  both(`SELECT name, (SELECT count(*) FROM people p WHERE p.team_id = t.id) FROM teams t`, '!!'),
  both(`SELECT (SELECT COALESCE(max(p.age), 0) FROM people p), (SELECT max(p.age) FROM people p)`, '!?'),
  both(`SELECT (SELECT name FROM teams LIMIT 1), (SELECT 1 WHERE 1 = 0)`, '??'),
  both(`SELECT (SELECT count(*) FROM teams LIMIT 0), (SELECT count(*) FROM teams HAVING count(*) > 9)`, '??'),
  both(`SELECT (SELECT count(*) FROM teams GROUP BY name LIMIT 1)`, '?'),
  both(`SELECT (SELECT count(t.size) FROM people WHERE people.name = 'nobody') FROM teams t`, '?'),
  postgres(`SELECT bool_and(active), array_agg(age), json_agg(age) FROM people GROUP BY name`, '!!!'),
  postgres(`SELECT stddev(size), bit_and(size) FROM teams GROUP BY name`, '?!'),
  postgres(`SELECT name, size, count(*), sum(size) FROM teams GROUP BY ROLLUP (name, size)`, '??!?'),
  postgres(`SELECT name, count(*) FROM teams GROUP BY GROUPING SETS ((name), ())`, '?!'),
  postgres(`SELECT COALESCE(name, 'all'), grouping(name) FROM teams GROUP BY CUBE (name)`, '!!'),
  postgres(`SELECT lower(name), count(*) FROM teams GROUP BY ROLLUP (lower(name))`, '?!'),
  postgres(`SELECT COALESCE(name, 'x') FROM teams GROUP BY ROLLUP (COALESCE(name, 'x'))`, '?'),
  postgres(`SELECT sum(size), count(*) FROM teams GROUP BY ()`, '?!'),

  // windows
  both(
    `SELECT row_number() OVER (ORDER BY name), rank() OVER w, count(*) OVER w FROM teams WINDOW w AS (ORDER BY size)`,
    '!!!',
  ),
  both(
    `SELECT lag(name) OVER (ORDER BY name), first_value(name) OVER (ORDER BY name), sum(size) OVER () FROM teams`,
    '?!!',
  ),
  both(`SELECT lag(name, 1, 'x') OVER (ORDER BY name), ntile(4) OVER (ORDER BY name) FROM teams`, '!!'),
  both(`SELECT name, count(*) OVER (ORDER BY name) FROM teams`, '!!'),
  both(`SELECT name, sum(sum(size)) OVER () FROM teams GROUP BY name`, '!!'),

  // writes
  both(`DELETE FROM tags`, ''),
  both(`UPDATE teams SET motto = 'x' WHERE size > 1 RETURNING name, motto`, '!!'),
  both(`UPDATE teams SET size = size + 1 RETURNING *`, '!!?!!!!?'),
  both(`DELETE FROM people RETURNING name, age, lower(name)`, '!?!'),
  both(
    `INSERT INTO tags (person_id, label) SELECT id, name FROM people WHERE true ON CONFLICT DO NOTHING RETURNING *`,
    '!!',
  ),
  both(`UPDATE teams AS t SET size = 1 WHERE t.size = 0 RETURNING name`, '!'),
  {
    sql: `UPDATE people SET name = t.name FROM teams t WHERE t.id = people.team_id RETURNING *`,
    postgres: '!!!?!!!!!?!!!!?!!!!?',
    sqlite: '!!!?!!!!!?!!',
  },
  postgres(
    `UPDATE people p SET name = 'x' FROM tags g LEFT JOIN teams t ON t.id = g.person_id WHERE TRUE RETURNING p.name, g.label, t.name`,
    '!!?',
  ),
  postgres(
    `DELETE FROM people p USING teams t WHERE t.id = p.team_id RETURNING p.name, t.motto, t.name`,
    '!?!',
  ),
  postgres(`UPDATE teams SET size = 2 RETURNING old.size, new.size, old.motto`, '!!?'),
  postgres(`DELETE FROM tags RETURNING old.label, new.label`, '!?'),
  postgres(`INSERT INTO tags SELECT id, name FROM people RETURNING old.label, new.label, label`, '?!!'),
  both(
    `WITH c AS (SELECT id FROM teams) DELETE FROM people WHERE team_id IN (SELECT id FROM c) RETURNING name`,
    '!',
  ),
  sqlite(`INSERT OR IGNORE INTO tags SELECT id, name FROM people RETURNING label`, '!'),
];
