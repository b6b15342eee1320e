/** What parameters meet, where NULL has a meaning for them, and where they count rows. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Catalog } from '../../../codegen/analysis/catalog.js';
import { parameterUses } from '../../../codegen/analysis/structure/parameter-uses.js';
import { parseStatement } from '../../../codegen/analysis/structure/parse.js';
import type { Dialect, PerDialect } from '../../../src/dialect.js';
import { readCatalogs } from '../../support/structure-schema.js';

let catalogs: PerDialect<Catalog>;
beforeAll(async () => {
  catalogs = await readCatalogs();
});

const rowCounts = { only: '#', also: '+#' };

/**
 * `name motto?`: what `$1` meets, with `?` at the end if it accepts NULL, `#` if it only counts rows, and `+#` if it also
 * does. Several parameters are parted by `|`.
 */
function usesOf(sql: string, dialect: Dialect): string | undefined {
  const tree = parseStatement(sql, dialect);
  if (tree === undefined) return undefined;
  return [...parameterUses(tree, catalogs[dialect])]
    .sort(([x], [y]) => x - y)
    .map(([, { meets, acceptsNull, rowCount }]) => {
      const columns = meets.map(({ table, column }) => `${table}.${column}`).join(' ');
      return columns + (acceptsNull ? '?' : '') + (rowCount === undefined ? '' : rowCounts[rowCount]);
    })
    .join(' | ');
}

const both: readonly (readonly [string, string])[] = [
  ['SELECT 1 FROM teams WHERE name = $1', 'teams.name'],
  ['SELECT 1 FROM teams WHERE $1 <> motto', 'teams.motto'],
  ['SELECT 1 FROM teams t WHERE t.name >= $1 AND t.size < $2', 'teams.name | teams.size'],
  ['SELECT 1 FROM teams WHERE size BETWEEN $1 AND $2', 'teams.size | teams.size'],
  ['SELECT 1 FROM teams WHERE $1 BETWEEN created_at AND closed_at', 'teams.created_at teams.closed_at'],
  ['SELECT 1 FROM teams WHERE name IN ($1, $2)', 'teams.name | teams.name'],
  ['SELECT 1 FROM teams WHERE $1 IN (SELECT name FROM people)', 'people.name'],
  ['SELECT 1 FROM teams WHERE $1 = (SELECT max(age) FROM people)', 'people.age'],
  ['SELECT CASE WHEN size > 1 THEN closed_at ELSE $1 END FROM teams', 'teams.closed_at'],
  ['SELECT CASE size WHEN $1 THEN name ELSE motto END FROM teams', 'teams.size'],
  ['SELECT name, size FROM teams UNION ALL SELECT $1, $2', 'teams.name | teams.size'],
  ['SELECT $1 UNION SELECT NULL UNION SELECT name FROM teams', 'teams.name'],
  ['SELECT lag(closed_at, $1, $2) OVER (ORDER BY name) FROM teams', ' | teams.closed_at'],
  [
    'SELECT 1 FROM (SELECT COALESCE(closed_at, created_at) AS at FROM teams) x WHERE at = $1',
    'teams.closed_at teams.created_at',
  ],
  ['SELECT 1 FROM teams WHERE (name, size) = ($1, $2)', 'teams.name | teams.size'],
  ['SELECT 1 FROM teams WHERE (name, size) IN (($1, $2))', 'teams.name | teams.size'],
  ['SELECT 1 FROM teams WHERE name LIKE $1', 'teams.name'],
  ['SELECT 1 FROM teams WHERE name IS NOT DISTINCT FROM $1', 'teams.name?'],
  ['SELECT 1 FROM teams WHERE motto IS DISTINCT FROM $1', 'teams.motto?'],
  ['SELECT 1 FROM teams WHERE CAST($1 AS text) = name', 'teams.name'],
  ['SELECT 1 FROM teams WHERE CAST(id AS text) = $1', ''],
  ['SELECT 1 FROM teams WHERE COALESCE($1, name) = motto', 'teams.motto teams.name?'],
  ['SELECT 1 FROM teams WHERE COALESCE(motto, name) = $1', 'teams.motto teams.name'],
  ['SELECT 1 FROM teams WHERE CAST($1 AS text) IS NULL OR name >= $1', 'teams.name?'],
  ['SELECT 1 FROM teams WHERE $1 IS NOT NULL', '?'],
  ['SELECT 1 FROM teams WHERE lower(name) = $1', ''],
  ['SELECT 1 FROM teams LIMIT $1', '#'],
  ['SELECT 1 FROM teams LIMIT $2 OFFSET $1', '# | #'],
  ['SELECT 1 FROM teams LIMIT CAST($1 AS bigint) OFFSET (($2))', '# | #'],
  ['SELECT 1 FROM teams LIMIT $1 OFFSET $1 * $2', '+# | '],
  ['SELECT 1 FROM teams WHERE size < $1 LIMIT $1', 'teams.size+#'],
  ['SELECT 1 FROM teams WHERE $1 IS NULL LIMIT $1', '+#'],
  ['SELECT 1 FROM teams LIMIT COALESCE($1, 10)', '?'],
  ['SELECT 1 FROM teams LIMIT $1 + 1', ''],
  ['SELECT 1 FROM teams LIMIT (SELECT $1)', ''],
  ['SELECT 1 FROM teams LIMIT CASE WHEN $1 > 0 THEN $1 END', ''],
  ['SELECT 1 FROM teams UNION SELECT 2 LIMIT $1', '#'],
  [
    'SELECT 1 FROM (SELECT id FROM teams LIMIT $1) t WHERE EXISTS (SELECT 1 FROM people LIMIT 1 OFFSET $2)',
    '# | #',
  ],
  ['WITH x AS (SELECT id FROM teams ORDER BY id LIMIT $1) SELECT 1 FROM x', '#'],
  ['DELETE FROM teams WHERE id IN (SELECT id FROM teams ORDER BY id LIMIT $1)', '#'],
  ['SELECT $1 FROM teams', ''],
  ['SELECT 1 FROM (SELECT name AS n FROM teams) x WHERE n = $1', 'teams.name'],
  ['WITH x AS (SELECT name AS n FROM teams) SELECT 1 FROM x WHERE x.n = $1', 'teams.name'],
  [
    'SELECT 1 FROM teams t WHERE EXISTS (SELECT 1 FROM people p WHERE p.team_id = t.id AND t.name = $1)',
    'teams.name',
  ],
  ['SELECT 1 FROM people JOIN teams ON teams.id = people.team_id AND teams.name = $1', 'teams.name'],
  ['SELECT count(*) FILTER (WHERE size > $1) FROM teams HAVING max(name) > $2', 'teams.size | teams.name'],
  ['SELECT CASE name WHEN $1 THEN 1 END FROM teams', 'teams.name'],
  ['SELECT 1 FROM nowhere WHERE a = $1', ''],
  ['INSERT INTO teams (id, motto) VALUES ($1, $2)', 'teams.id | teams.motto?'],
  ['INSERT INTO teams (id, motto) VALUES ($1, $2), ($3, NULL)', 'teams.id | teams.motto? | teams.id'],
  ['INSERT INTO tags VALUES ($1, $2)', 'tags.person_id | tags.label'],
  ['INSERT INTO tags SELECT $1, name FROM people WHERE name = $2', 'tags.person_id | people.name'],
  [
    'INSERT INTO tags (label, person_id) SELECT $1, id FROM people UNION SELECT $2, id FROM people',
    'tags.label | tags.label',
  ],
  ['WITH v (a) AS (SELECT $1) INSERT INTO tags (person_id, label) SELECT id, a FROM people, v', 'tags.label'],
  ['INSERT INTO teams (id, name) VALUES ($1, COALESCE($2, $3))', 'teams.id | teams.name? | teams.name?'],
  ["INSERT INTO teams (id, name) VALUES ($1, COALESCE($2, 'x'))", 'teams.id | teams.name?'],
  [
    "INSERT INTO teams (id, name) VALUES ($1, CASE WHEN $2 IS NULL THEN 'x' ELSE $2 END)",
    'teams.id | teams.name?',
  ],
  ['UPDATE teams SET motto = $1 WHERE id = $2', 'teams.motto? | teams.id'],
  ['UPDATE teams SET motto = $1, name = $1', 'teams.motto teams.name'],
  ['UPDATE teams SET (name, motto) = ($1, $2)', 'teams.name | teams.motto?'],
  ['UPDATE teams SET motto = COALESCE($1, motto), size = size + $2', 'teams.motto? | '],
  ['UPDATE teams SET motto = CAST($1 AS text), name = CAST($2 AS text)', 'teams.motto? | teams.name'],
  [
    'UPDATE people SET name = $1 FROM teams t WHERE t.id = people.team_id AND t.name = $2',
    'people.name | teams.name',
  ],
  [
    'INSERT INTO teams (id, name) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET motto = $3, size = $4 WHERE teams.score > $5 AND excluded.name = $6',
    'teams.id | teams.name | teams.motto? | teams.size | teams.score | teams.name',
  ],
  ['DELETE FROM teams WHERE name = $1 RETURNING $2', 'teams.name | '],
  ['SELECT 1 FROM crowd WHERE name = $1', 'crowd.name'],
];

const postgres: readonly (readonly [string, string])[] = [
  ['SELECT 1 FROM teams WHERE id = ANY($1)', 'teams.id'],
  ['SELECT 1 FROM teams LIMIT $1::int OFFSET $2::int8', '# | #'],
  ['SELECT 1 FROM teams WHERE name = $2 OFFSET $3 ROWS FETCH FIRST $1 ROWS ONLY', '# | teams.name | #'],
  ['SELECT 1 FROM teams WHERE size < $1 FETCH NEXT ( $1 ) ROW WITH TIES', 'teams.size+#'],
  [
    "SELECT 1 FROM teams WHERE name = 'FETCH FIRST $1 ROWS' AND name = $2 /* FETCH FIRST $1 ROWS */",
    'teams.name',
  ],
  ['SELECT 1 FROM teams WHERE id <> ALL($1::uuid[])', 'teams.id'],
  ['SELECT 1 FROM teams WHERE $1::text = name AND $1::text ISNULL', 'teams.name?'],
  ['SELECT 1 FROM teams WHERE name COLLATE "C" > $1', 'teams.name'],
  ['UPDATE teams SET (name, motto) = (SELECT $1, $2)', 'teams.name | teams.motto?'],
  ['DELETE FROM people p USING teams t WHERE t.id = p.team_id AND t.name = $1', 'teams.name'],
  [
    'WITH gone AS (DELETE FROM tags WHERE label = $1 RETURNING label) SELECT 1 FROM gone WHERE label > $2',
    'tags.label | tags.label',
  ],
  [
    'SELECT 1 FROM (VALUES ($1, $2)) AS v (a, b) JOIN teams t ON t.id = v.a WHERE t.motto = v.b',
    'teams.id | teams.motto',
  ],
];

const sqlite: readonly (readonly [string, string])[] = [
  ['SELECT 1 FROM teams LIMIT $1, $2', '# | #'],
  ['SELECT 1 FROM teams WHERE motto IS $1 AND name IS NOT $2', 'teams.motto? | teams.name?'],
  ['SELECT 1 FROM teams WHERE name == $1 AND ifnull($2, size) = 1', 'teams.name | teams.size?'],
  ['INSERT OR REPLACE INTO tags VALUES ($1, $2)', 'tags.person_id | tags.label'],
];

describe.each<[Dialect, typeof both]>([
  ['postgres', [...both, ...postgres]],
  ['sqlite', [...both, ...sqlite]],
])('%s', (dialect, cases) => {
  test.each(cases)('%s', (sql, expected) => {
    expect(usesOf(sql, dialect)).toBe(expected);
  });
});
