/** Statements whose conditions say what is not NULL, in the form of `nullability-cases.ts`. */
import type { Case } from './nullability-cases.js';

const both = (sql: string, expected: string): Case => ({ sql, postgres: expected, sqlite: expected });
const postgres = (sql: string, expected: string): Case => ({ sql, postgres: expected, sqlite: '-' });
const sqlite = (sql: string, expected: string): Case => ({ sql, postgres: '-', sqlite: expected });
const each = (postgres: string, sqlite: string, sql: string): Case => ({ sql, postgres, sqlite });

export const refinementCases: readonly Case[] = [
  // WHERE
  both(`SELECT motto FROM teams WHERE motto IS NOT NULL`, '!'),
  both(`SELECT motto FROM teams WHERE motto IS NULL`, '?'),
  both(`SELECT motto, closed_at FROM teams WHERE motto IS NOT NULL AND closed_at IS NOT NULL`, '!!'),
  both(`SELECT motto, closed_at FROM teams WHERE motto IS NOT NULL OR closed_at IS NOT NULL`, '??'),
  both(`SELECT motto FROM teams WHERE motto = 'a' OR motto = 'win'`, '!'),
  both(`SELECT motto FROM teams WHERE motto = 'win' OR size > 1`, '?'),
  both(`SELECT motto FROM teams WHERE NOT (motto IS NULL)`, '!'),
  both(`SELECT motto FROM teams WHERE NOT (motto IS NULL OR size < 0)`, '!'),
  both(`SELECT motto FROM teams WHERE NOT (motto IS NULL AND size = 99)`, '?'),
  both(`SELECT motto FROM teams WHERE NOT (motto IS NOT NULL)`, '?'),
  both(`SELECT motto FROM teams WHERE NOT motto = 'x'`, '!'),
  both(`SELECT motto FROM teams WHERE motto <> 'x'`, '!'),
  both(`SELECT motto FROM teams WHERE motto LIKE 'w%'`, '!'),
  both(`SELECT motto FROM teams WHERE motto NOT LIKE 'x%' ESCAPE '!'`, '!'),
  both(`SELECT age FROM people WHERE age BETWEEN 1 AND 9`, '!'),
  both(`SELECT age FROM people WHERE age NOT BETWEEN 90 AND 99`, '!'),
  both(`SELECT p.age, q.age FROM people p, people q WHERE q.visits BETWEEN p.age - 5 AND q.age + 5`, '!!'),
  both(`SELECT p.age, q.age FROM people p, people q WHERE q.visits NOT BETWEEN p.age + 5 AND q.age`, '??'),
  both(`SELECT age FROM people WHERE age IN (5, 6)`, '!'),
  both(`SELECT age FROM people WHERE age NOT IN (7, 8)`, '!'),
  both(`SELECT age FROM people WHERE age IN (SELECT 5)`, '!'),
  both(`SELECT age FROM people WHERE age NOT IN (SELECT 5 WHERE 1 = 0)`, '?'),
  both(
    `SELECT motto, closed_at FROM teams WHERE (motto, closed_at) = ('win', '2024-01-01T00:00:00.000Z')`,
    '!!',
  ),
  both(`SELECT motto, size FROM teams WHERE (motto, size) <> ('win', 0)`, '?!'),
  both(
    `SELECT motto, closed_at FROM teams WHERE (motto, closed_at) < ('x', '2024-01-01T00:00:00.000Z')`,
    '!?',
  ),
  both(
    `SELECT motto, closed_at FROM teams WHERE NOT (motto, closed_at) >= ('x', '2024-01-01T00:00:00.000Z')`,
    '!?',
  ),
  both(`SELECT motto, closed_at FROM teams WHERE (size, motto) > (0, 'a')`, '??'),
  both(`SELECT motto, closed_at FROM teams WHERE (motto, size) <= (SELECT 'x', 9)`, '!?'),
  both(`SELECT motto, closed_at FROM teams WHERE (size, motto) IN ((2, 'win'), (3, 'x'))`, '!?'),
  postgres(`SELECT age FROM people WHERE age = ANY (ARRAY[5])`, '!'),
  postgres(`SELECT age FROM people WHERE age <> ALL ('{}'::int[])`, '?'),
  postgres(`SELECT age FROM people WHERE NOT (age = ANY ('{}'::int[]))`, '?'),
  postgres(`SELECT age FROM people WHERE NOT (age <> ALL ('{5}'::int[]))`, '!'),
  both(`SELECT motto FROM teams WHERE motto IS NOT DISTINCT FROM 'win'`, '!'),
  both(`SELECT motto FROM teams WHERE motto IS DISTINCT FROM 'win'`, '?'),
  both(`SELECT motto FROM teams WHERE motto IS DISTINCT FROM NULL`, '!'),
  sqlite(`SELECT motto FROM teams WHERE motto IS 'win'`, '!'),
  sqlite(`SELECT motto FROM teams WHERE motto IS NOT 'win'`, '?'),
  sqlite(`SELECT motto, age FROM teams, people WHERE motto NOTNULL AND NOT age ISNULL`, '!!'),
  both(`SELECT motto FROM teams WHERE (motto = 'win') IS TRUE`, '!'),
  both(`SELECT motto FROM teams WHERE (motto = 'win') IS NOT TRUE`, '?'),
  both(`SELECT motto FROM teams WHERE (motto = 'x') IS FALSE`, '!'),
  both(`SELECT motto FROM teams WHERE (motto = 'x') IS NOT FALSE`, '?'),
  both(`SELECT motto FROM teams WHERE (motto IS NULL) IS NOT TRUE`, '!'),
  postgres(`SELECT motto FROM teams WHERE (motto = 'x') IS NOT UNKNOWN`, '!'),
  postgres(`SELECT motto, closed_at FROM teams WHERE (motto, closed_at) IS NOT NULL`, '!!'),
  postgres(`SELECT motto, closed_at FROM teams WHERE NOT ((motto, closed_at) IS NULL)`, '??'),
  both(`SELECT motto FROM teams WHERE lower(motto) = 'win'`, '!'),
  both(`SELECT motto FROM teams WHERE length(motto || name) > 1`, '!'),
  both(`SELECT motto FROM teams WHERE coalesce(motto, 'x') = 'x'`, '?'),
  both(`SELECT motto FROM teams WHERE coalesce(motto = 'win', FALSE)`, '!'),
  both(`SELECT motto FROM teams WHERE coalesce(motto <> 'win', TRUE)`, '?'),
  both(`SELECT motto FROM teams WHERE NOT coalesce(motto <> 'win', TRUE)`, '!'),
  both(`SELECT age FROM people WHERE NULLIF(age, 0) > 1`, '!'),
  both(`SELECT age FROM people WHERE age + visits > 1 AND age < 100`, '!'),
  both(`SELECT age FROM people WHERE CASE WHEN age > 1 THEN 1 ELSE 1 END = 1`, '?'),
  both(`SELECT motto FROM teams WHERE concat(motto, 'x') = 'x'`, '?'),
  both(`SELECT data ->> 'b' FROM teams WHERE data ->> 'b' IS NOT NULL`, '!'),
  both(`SELECT data ->> 'b', data ->> 'c' FROM teams WHERE data ->> 'b' = 'x'`, '!?'),
  both(`SELECT x.m FROM (SELECT motto AS m FROM teams) x WHERE x.m > 'a'`, '!'),
  both(`SELECT x.m FROM (SELECT motto AS m FROM teams WHERE motto > 'a') x`, '!'),
  both(`WITH x AS (SELECT motto FROM teams WHERE motto IS NOT NULL) SELECT motto FROM x`, '!'),
  both(`SELECT t.motto, u.motto FROM teams t, teams u WHERE t.motto IS NOT NULL`, '!?'),
  both(`SELECT * FROM (SELECT motto, closed_at FROM teams) t WHERE closed_at IS NOT NULL`, '?!'),
  both(`SELECT t.* FROM (SELECT motto, closed_at FROM teams) t WHERE t.motto IS NOT NULL`, '!?'),
  both(`SELECT motto FROM teams WHERE motto IS NOT NULL UNION SELECT name FROM teams`, '!'),
  both(`SELECT p.age FROM people p WHERE EXISTS (SELECT 1 FROM people q WHERE q.age = p.age)`, '!'),
  both(`SELECT p.age FROM people p WHERE NOT EXISTS (SELECT 1 FROM people q WHERE q.age = p.age)`, '?'),
  both(`SELECT p.age FROM people p WHERE EXISTS (SELECT count(*) FROM people q WHERE q.age = p.age)`, '?'),
  both(
    `SELECT p.age FROM people p WHERE p.visits IN (SELECT q.visits FROM people q WHERE q.age > p.age - 1)`,
    '!',
  ),
  both(
    `SELECT (SELECT p.age), (SELECT p.age + q.visits FROM people q LIMIT 1) FROM people p WHERE p.age > 1`,
    '!?',
  ),
  both(
    `SELECT p.name, (SELECT max(t.size) FROM teams t WHERE t.id = p.team_id) FROM people p WHERE p.team_id IS NOT NULL`,
    '!?',
  ),

  // what a condition says holds only for the rows that it is said of
  sqlite(`SELECT motto, count(*) FROM teams WHERE motto IS NOT NULL`, '?!'),
  sqlite(`SELECT lower(motto), count(*) FROM teams WHERE lower(motto) IS NOT NULL`, '?!'),
  both(`SELECT max(motto) FROM teams WHERE motto IS NOT NULL`, '?'),
  both(`SELECT size, max(motto), min(age) FROM teams, people WHERE motto IS NOT NULL GROUP BY size`, '!!?'),
  postgres(`SELECT motto FROM teams WHERE motto IS NOT NULL GROUP BY ROLLUP (motto)`, '?'),
  both(`SELECT t.motto FROM teams t WHERE EXISTS (SELECT 1 FROM teams u WHERE u.motto IS NOT NULL)`, '?'),
  both(`SELECT (SELECT t.motto FROM teams t WHERE t.motto IS NOT NULL LIMIT 1), motto FROM teams`, '??'),

  // joins
  both(`SELECT p.team_id, t.id FROM people p JOIN teams t ON t.id = p.team_id`, '!!'),
  both(`SELECT p.team_id, t.id FROM people p LEFT JOIN teams t ON t.id = p.team_id`, '??'),
  both(
    `SELECT p.team_id, t.name, t.motto FROM people p LEFT JOIN teams t ON t.id = p.team_id WHERE t.id IS NOT NULL`,
    '!!?',
  ),
  both(`SELECT p.team_id, t.name FROM people p LEFT JOIN teams t ON t.id = p.team_id WHERE t.size > 1`, '!!'),
  both(
    `SELECT p.team_id, t.name FROM people p LEFT JOIN teams t ON t.id = p.team_id WHERE t.size > 1 OR t.id IS NULL`,
    '??',
  ),
  both(
    `SELECT t.name, t.motto FROM people p LEFT JOIN teams t ON t.id = p.team_id WHERE coalesce(t.motto, t.name) <> ''`,
    '!?',
  ),
  both(
    `SELECT t.name FROM people p LEFT JOIN teams t ON t.id = p.team_id WHERE coalesce(t.motto, p.name) <> ''`,
    '?',
  ),
  both(`SELECT p.name, t.name FROM people p LEFT JOIN teams t ON t.id = p.team_id AND t.size > 5`, '!?'),
  both(`SELECT p.name, t.name FROM people p RIGHT JOIN teams t ON t.id = p.team_id WHERE p.visits = 0`, '!!'),
  both(`SELECT p.name, t.name FROM people p FULL JOIN teams t ON t.id = p.team_id WHERE p.visits = 0`, '!?'),
  both(
    `SELECT p.team_id, p.name, t.name FROM people p FULL JOIN teams t ON t.id = p.team_id WHERE p.visits = 0 AND t.size > -1`,
    '!!!',
  ),
  both(
    `SELECT t.name, p.name, g.label FROM teams t LEFT JOIN people p ON p.team_id = t.id LEFT JOIN tags g ON g.person_id = p.id WHERE g.label > ''`,
    '!!!',
  ),
  both(
    `SELECT t.name, p.name, p.age FROM teams t LEFT JOIN people p ON p.team_id = t.id JOIN tags g ON g.person_id = p.id`,
    '!!?',
  ),
  both(
    `SELECT g.label, p.team_id, t.name FROM tags g LEFT JOIN (people p JOIN teams t ON t.id = p.team_id) ON g.person_id = p.id WHERE p.name > ''`,
    '!!!',
  ),
  both(
    `SELECT g.label, p.team_id, t.name FROM tags g LEFT JOIN (people p JOIN teams t ON t.id = p.team_id) ON g.person_id = p.id`,
    '!??',
  ),
  both(`SELECT t.name, p.age FROM teams t JOIN people p ON p.team_id = t.id AND p.age > 1`, '!!'),
  both(`SELECT a.age, b.age FROM people a JOIN people b USING (age)`, '!!'),
  both(`SELECT age FROM people a LEFT JOIN people b USING (age)`, '?'),
  both(`SELECT age FROM people a FULL JOIN people b USING (age) WHERE age > 1`, '!'),
  both(`SELECT a.age FROM people a FULL JOIN people b USING (age) WHERE age > 1`, '?'),
  both(`SELECT * FROM tags g LEFT JOIN crowd c ON c.id = g.person_id WHERE c.name IS NOT NULL`, '!!!!'),
  both(
    `SELECT x.n FROM teams t LEFT JOIN (SELECT team_id, name AS n FROM people) x ON x.team_id = t.id WHERE x.team_id IS NOT NULL`,
    '!',
  ),
  both(
    `WITH x AS (SELECT t.id, p.name AS n FROM teams t LEFT JOIN people p ON p.team_id = t.id) SELECT n FROM x WHERE n > ''`,
    '!',
  ),
  both(
    `WITH x AS (SELECT t.id, p.name AS n, p.visits AS v FROM teams t LEFT JOIN people p ON p.team_id = t.id) SELECT v FROM x WHERE n > ''`,
    '?',
  ),
  postgres(
    `SELECT x.name, x.label FROM (people p LEFT JOIN tags g ON g.person_id = p.id) AS x (id, t, name, a, v, ph, ac, m, b, bo, s, tok, pid, label) WHERE x.pid IS NOT NULL`,
    '!!',
  ),
  postgres(
    `SELECT t.name, l.n FROM teams t LEFT JOIN LATERAL (SELECT p.name AS n FROM people p WHERE p.team_id = t.id) l ON TRUE WHERE l.n > ''`,
    '!!',
  ),
  postgres(
    `SELECT t.name, l.m FROM teams t CROSS JOIN LATERAL (SELECT t.motto AS m WHERE t.motto IS NOT NULL) l`,
    '!!',
  ),
  postgres(
    `SELECT p.name, l.n FROM teams t LEFT JOIN people p ON p.team_id = t.id, LATERAL (SELECT p.name AS n) l`,
    '??',
  ),

  // CASE, AND, OR
  both(`SELECT CASE WHEN motto IS NOT NULL THEN motto ELSE 'none' END FROM teams`, '!'),
  both(`SELECT CASE WHEN motto IS NULL THEN 'none' ELSE motto END FROM teams`, '!'),
  both(`SELECT CASE WHEN motto IS NULL OR motto = '' THEN 'none' ELSE motto END FROM teams`, '!'),
  both(`SELECT CASE WHEN motto IS NULL AND size > 1 THEN 'none' ELSE motto END FROM teams`, '?'),
  both(`SELECT CASE WHEN motto = 'x' THEN 'none' ELSE motto END FROM teams`, '?'),
  both(`SELECT CASE WHEN motto IS NOT NULL THEN motto END FROM teams`, '?'),
  both(
    `SELECT CASE motto WHEN 'win' THEN motto ELSE 'x' END, CASE motto WHEN 'win' THEN 'x' ELSE motto END FROM teams`,
    '!?',
  ),
  both(
    `SELECT CASE WHEN t.id IS NOT NULL THEN t.name ELSE 'none' END, t.name FROM people p LEFT JOIN teams t ON t.id = p.team_id`,
    '!?',
  ),
  both(`SELECT motto IS NOT NULL AND motto > 'a', motto > 'a' AND motto IS NOT NULL FROM teams`, '!?'),
  both(`SELECT motto IS NULL OR motto > 'a', motto IS NOT NULL OR motto > 'a' FROM teams`, '!?'),
  both(`SELECT closed_at IS NOT NULL AND size > 1 AND closed_at > created_at FROM teams`, '!'),
  sqlite(
    `SELECT iif(motto IS NULL, 'x', motto), iif(motto IS NULL, motto, 'x'), iif(size > 1, 1, motto IS NULL, 'a', motto) FROM teams`,
    '!?!',
  ),
  both(`SELECT COALESCE(motto, NULL, name) FROM teams`, '!'),

  // groups
  both(`SELECT motto, count(*) FROM teams GROUP BY motto HAVING motto IS NOT NULL`, '!!'),
  both(
    `SELECT motto, max(closed_at) FROM teams GROUP BY motto HAVING max(closed_at) > ''`.replace(
      `''`,
      `'2000-01-01'`,
    ),
    '?!',
  ),
  both(`SELECT max(size), min(motto) FROM teams HAVING count(*) > 0`, '!?'),
  both(`SELECT max(size) FROM teams HAVING count(*) >= 0`, '?'),
  both(`SELECT max(size) FROM teams HAVING max(size) IS NOT NULL`, '!'),
  both(`SELECT max(size) FROM teams HAVING max(DISTINCT size) IS NOT NULL`, '?'),
  both(`SELECT CASE WHEN count(*) > 0 THEN max(size) ELSE 0 END FROM teams`, '!'),
  both(`SELECT CASE WHEN count(*) = 0 THEN 0 ELSE max(size) END FROM teams`, '?'),
  both(`SELECT name, sum(size) / count(*) FROM teams GROUP BY name`, '!!'),
  sqlite(
    `SELECT name, sum(size) / count(motto), sum(size) / count(*) FILTER (WHERE size > 1) FROM teams GROUP BY name`,
    '!??',
  ),
  postgres(
    `SELECT name, size, count(*), sum(size) FROM teams GROUP BY GROUPING SETS ((name), (name, size))`,
    '!?!!',
  ),
  postgres(`SELECT name, size, motto FROM teams GROUP BY name, ROLLUP (size), CUBE (motto)`, '!??'),
  postgres(
    `SELECT teams.name, size, max(visits) FROM teams, people GROUP BY ROLLUP ((teams.name, size))`,
    '???',
  ),
  postgres(`SELECT name, size, max(size) FROM teams GROUP BY CUBE (name, size), name`, '!?!'),
  postgres(`SELECT name, size FROM teams GROUP BY (name, size)`, '!!'),
  postgres(`SELECT sum(size) FROM teams GROUP BY GROUPING SETS ((name), (size))`, '!'),
  postgres(`SELECT sum(size) FROM teams GROUP BY GROUPING SETS ((name), ())`, '?'),
  postgres(`SELECT upper(name), sum(size) FROM teams GROUP BY GROUPING SETS ((name), (size))`, '?!'),
  postgres(`SELECT motto, size FROM teams GROUP BY ROLLUP (motto, size) HAVING motto IS NOT NULL`, '!?'),
  postgres(
    `SELECT * FROM (SELECT name, motto FROM teams) x GROUP BY CUBE (name, motto) HAVING motto > ''`,
    '?!',
  ),
  postgres(`SELECT max(motto) FROM teams GROUP BY ROLLUP (motto) HAVING motto IS NOT NULL`, '?'),
  both(`SELECT name, (SELECT max(t.size)), (SELECT max(t.motto)) FROM teams t GROUP BY name`, '!!?'),
  sqlite(`SELECT (SELECT max(t.size)) FROM teams t`, '?'),

  // windows
  both(
    `SELECT last_value(name) OVER (ORDER BY size), nth_value(name, 2) OVER (ORDER BY size) FROM teams`,
    '!?',
  ),
  both(`SELECT first_value(motto) OVER (ORDER BY size), max(motto) OVER () FROM teams`, '??'),
  both(`SELECT sum(size) OVER (ORDER BY size ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) FROM teams`, '!'),
  both(`SELECT sum(size) OVER (ORDER BY size ROWS BETWEEN 1 FOLLOWING AND 2 FOLLOWING) FROM teams`, '?'),
  both(`SELECT sum(size) OVER (ORDER BY size ROWS BETWEEN 2 PRECEDING AND 1 PRECEDING) FROM teams`, '?'),
  both(`SELECT first_value(name) OVER (ORDER BY size ROWS UNBOUNDED PRECEDING) FROM teams`, '!'),
  both(
    `SELECT first_value(name) OVER (ORDER BY size ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) FROM teams`,
    '!',
  ),
  both(
    `SELECT first_value(name) OVER (ORDER BY size ROWS BETWEEN 1 PRECEDING AND CURRENT ROW EXCLUDE CURRENT ROW) FROM teams`,
    '?',
  ),
  both(
    `SELECT max(name) OVER (ORDER BY size ROWS BETWEEN 1 PRECEDING AND CURRENT ROW EXCLUDE TIES) FROM teams`,
    '!',
  ),
  both(
    `SELECT sum(size) FILTER (WHERE size > 1) OVER (), count(*) FILTER (WHERE size > 1) OVER () FROM teams`,
    '?!',
  ),
  both(
    `SELECT max(name) OVER w, max(name) OVER v FROM teams WINDOW w AS (ORDER BY size), v AS (ROWS BETWEEN 1 FOLLOWING AND 1 FOLLOWING)`,
    '!?',
  ),
  both(`SELECT max(name) OVER (w ROWS 1 PRECEDING) FROM teams WINDOW w AS (ORDER BY size)`, '!'),
  both(
    `SELECT lead(size, 1, 0) OVER w, lag(motto, 1, 'x') OVER w, lag(size, 2) OVER w FROM teams WINDOW w AS (ORDER BY size)`,
    '!??',
  ),
  postgres(`SELECT lag(size, size, 0) OVER (), lag(size, age, 0) OVER () FROM teams, people`, '!?'),
  both(`SELECT motto FROM teams WHERE concat_ws(motto, 'a', 'b') = 'awinb'`, '!'),
  both(`SELECT motto FROM teams WHERE concat_ws('-', 'a', motto) = 'a'`, '?'),
  postgres(`SELECT lag(size, NULL, 0) OVER () FROM teams`, '?'),
  both(`SELECT lag(motto, 1, 'x') OVER (ORDER BY size) FROM teams WHERE motto > ''`, '!'),

  // scalar subqueries
  both(
    `SELECT (SELECT 1), (SELECT 1 LIMIT 1), (SELECT 1 LIMIT 0), (SELECT 1 LIMIT 1 OFFSET 1), (SELECT 1 WHERE 1 = 0)`,
    '!!???',
  ),
  both(`SELECT (SELECT count(*) FROM teams LIMIT 1), (SELECT name FROM teams WHERE size = 2)`, '!?'),
  postgres(`SELECT (SELECT unnest('{}'::int[])), (SELECT generate_series(1, 0))`, '??'),

  // set operations
  both(`SELECT motto FROM teams INTERSECT SELECT name FROM teams`, '!'),
  both(`SELECT motto FROM teams EXCEPT SELECT name FROM teams`, '?'),
  both(`SELECT name FROM teams EXCEPT SELECT motto FROM teams`, '!'),
  both(`SELECT motto FROM teams UNION SELECT name FROM teams INTERSECT SELECT name FROM people`, '?'),

  // writes
  both(`UPDATE teams SET closed_at = created_at WHERE motto IS NOT NULL RETURNING motto, closed_at`, '!!'),
  both(`UPDATE teams SET motto = NULL WHERE motto IS NOT NULL RETURNING motto`, '?'),
  both(`UPDATE teams SET motto = motto || 'x' WHERE motto IS NOT NULL RETURNING motto, lower(motto)`, '!!'),
  both(
    `UPDATE teams SET (motto, closed_at) = ('a', NULL) WHERE closed_at IS NOT NULL RETURNING motto, closed_at`,
    '!?',
  ),
  both(
    `UPDATE people SET age = (SELECT max(size) FROM teams WHERE size > 99) WHERE age > 1 RETURNING age`,
    '?',
  ),
  postgres(`UPDATE teams SET motto = DEFAULT RETURNING motto`, '?'),
  postgres(
    `UPDATE teams SET motto = 'x' WHERE closed_at IS NOT NULL RETURNING old.motto, new.motto, old.closed_at`,
    '?!!',
  ),
  postgres(
    `UPDATE people p SET age = 3 FROM teams t WHERE t.id = p.team_id AND t.motto > '' RETURNING p.team_id, t.motto, p.age`,
    '!!!',
  ),
  both(`DELETE FROM teams WHERE motto > '' RETURNING motto, closed_at`, '!?'),
  postgres(
    `DELETE FROM people p USING teams t WHERE t.id = p.team_id AND p.age > 1 RETURNING p.age, p.team_id, t.motto`,
    '!!?',
  ),
  both(
    `INSERT INTO tags (person_id, label) SELECT id, name FROM people WHERE true RETURNING label, lower(label)`,
    '!!',
  ),
  postgres(
    `INSERT INTO teams (id, name, motto, size, score, data, created_at) SELECT gen_random_uuid(), 'x', 'y', 1, 1, '{}', now() RETURNING motto, closed_at`,
    '!?',
  ),
  sqlite(
    `INSERT INTO teams VALUES (x'00', 'x', 'y', 1, 1, '{}', 'z', NULL), (x'01', 'y', 'z', 1, 1, '{}', 'z', 'z') RETURNING motto, closed_at`,
    '!?',
  ),
  sqlite(
    `INSERT INTO teams (id, name, motto, size, score, data, created_at) VALUES (x'00', 'reds', 'y', 1, 1, '{}', 'z') ON CONFLICT (name) DO UPDATE SET motto = excluded.motto, closed_at = excluded.created_at RETURNING motto, closed_at`,
    '!?',
  ),
  sqlite(
    `INSERT INTO teams (id, name, motto, size, score, data, created_at) VALUES (x'00', 'reds', 'y', 1, 1, '{}', 'z') ON CONFLICT (name) DO UPDATE SET size = 2 RETURNING motto`,
    '?',
  ),
  sqlite(
    `INSERT INTO teams (id, name, motto, size, score, data, created_at) VALUES (x'00', 'reds', NULL, 1, 1, '{}', 'z') ON CONFLICT (name) DO UPDATE SET motto = 'x' RETURNING motto`,
    '?',
  ),
  both(
    `WITH c AS (SELECT motto FROM teams WHERE motto > '') DELETE FROM tags WHERE label IN (SELECT motto FROM c) RETURNING label`,
    '!',
  ),

  // functions
  postgres(`SELECT substring(name, 2), substring(name, 'x'), substr(name, 2, 1) FROM teams`, '!?!'),
  postgres(
    `SELECT date_part('epoch', created_at), date_part('month', created_at), to_char(size, '99'), to_char(created_at, 'YYYY') FROM teams`,
    '!?!?',
  ),
  postgres(
    `SELECT format('%s', motto), format(motto), to_timestamp(1), split_part(name, ',', 3), regexp_replace(name, 'a', '') FROM teams`,
    '!?!!!',
  ),
  postgres(
    `SELECT ceil(score), mod(size, 2), power(size, 2), cardinality('{}'::int[]), array_length('{}'::int[], 1), '{1}'::int[] || NULL::int[] FROM teams`,
    '!!!!??',
  ),
  postgres(
    `SELECT jsonb_typeof(data), jsonb_set(data, '{a}', '1'), jsonb_build_array(motto), data - 'a', data || '{}' FROM teams WHERE name = 'reds'`,
    '!!!!!',
  ),
  sqlite(
    `SELECT strftime('%Q', 'now'), strftime('%Y-%m', 'now', '-1 month'), date('now', 'start of month'), date('now', '+99999 years'), date('now', motto) FROM teams`,
    '?!!??',
  ),
  sqlite(
    `SELECT hex(motto), quote(motto), ceil(size), floor(score), ceil(name), json_type(data), json_type(data, '$.x'), json_quote(motto) FROM teams`,
    '!!!!?!?!',
  ),
  sqlite(
    `SELECT mod(size, 0), sqrt(score), ln(size), pow(score, 2), format(motto), unicode('') FROM teams`,
    '??????',
  ),
  sqlite(`SELECT key, value, type, atom, id, fullkey, path FROM json_each('5')`, '??!?!!!'),
  postgres(`SELECT value FROM jsonb_array_elements('[null]')`, '!'),
  postgres(`SELECT value FROM jsonb_array_elements_text('[null]')`, '?'),
  postgres(`SELECT key, value FROM jsonb_each('{"a": null}')`, '!!'),
  postgres(`SELECT u FROM unnest(ARRAY[1, 2]) AS u`, '!'),

  // forms that the parser does not know
  both(`SELECT string_agg(name, ',' ORDER BY size DESC, name), max(size) FROM teams GROUP BY motto`, '!!'),
  both(`SELECT string_agg(motto, ',' ORDER BY size) FILTER (WHERE size > 1) FROM teams GROUP BY name`, '?'),
  postgres(
    `SELECT array_agg(DISTINCT age ORDER BY age), percentile_cont(0.5) WITHIN GROUP (ORDER BY age) FROM people GROUP BY name`,
    '!?',
  ),
  postgres(
    `SELECT extract(epoch FROM created_at), extract(month FROM created_at), position('a' IN name), position('a' IN motto) FROM teams`,
    '!?!?',
  ),
  postgres(
    `SELECT substring(name FROM 2 FOR 1), substring(teams.name FOR 2), substring(name FROM 'x') FROM teams`,
    '!!?',
  ),
  postgres(
    `SELECT trim(BOTH 'x' FROM name), trim(LEADING FROM name), trim('x' FROM motto), overlay(name PLACING 'x' FROM 2 FOR 1) FROM teams`,
    '!!?!',
  ),
  both(`SELECT * FROM (SELECT id, motto FROM teams) a NATURAL JOIN (SELECT id, age FROM people) b`, '!??'),
  postgres(`SELECT id, age FROM teams NATURAL LEFT JOIN (SELECT id, age FROM people) b`, '!?'),
  both(`SELECT sum(size) OVER (ORDER BY size GROUPS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM teams`, '!'),
  both(`SELECT max(name) OVER (ORDER BY size ROWS CURRENT ROW EXCLUDE GROUP) FROM teams`, '?'),
  both(
    `SELECT lag(name, 0) OVER (ORDER BY size), nth_value(name, 1) OVER (ORDER BY size), nth_value(name, 2) OVER () FROM teams`,
    '!!?',
  ),
  postgres(
    `SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY size), percentile_cont(0.5) WITHIN GROUP (ORDER BY age) FROM teams, people GROUP BY teams.name HAVING percentile_cont(0.5) WITHIN GROUP (ORDER BY size) IS NOT NULL`,
    '??',
  ),
  postgres(`SELECT motto IS NULL = (motto = 'x') FROM teams`, '?'),

  each('!', '!', `SELECT total FROM (SELECT count(*) AS total FROM teams) x`),
];
