/** The rewrites of a shared text for SQLite: their text, that SQLite accepts it, and that it means the same. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openRewriter, type Rewriter } from '../../support/rewriting.js';
import { ids } from '../../support/structure-schema.js';

let rewriter: Rewriter;
beforeAll(async () => {
  rewriter = await openRewriter();
});
afterAll(() => rewriter.close());

const [a, b, c] = ids;
const now = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')";
const epochNow = "CAST(round(unixepoch('subsec') * 1000) AS INTEGER)";
const blob = (id: string | undefined) => `x'${id?.replaceAll('-', '')}'`;
const bytes = (id: string | undefined) => Buffer.from(id?.replaceAll('-', '') ?? '', 'hex');

/** Both texts return the names of people or teams; `values` are bound on each engine. */
interface Case {
  readonly sql: string;
  readonly sqlite: string;
  readonly values?: readonly [postgres: readonly unknown[], sqlite: readonly unknown[]];
}

const lists: readonly Case[] = [
  {
    sql: 'SELECT name FROM people WHERE id = ANY($1) ORDER BY name',
    sqlite: "SELECT name FROM people WHERE id IN (SELECT unhex(value, '-') FROM json_each($1)) ORDER BY name",
    values: [[`{${a},${c}}`], [JSON.stringify([a, c])]],
  },
  {
    sql: 'SELECT name FROM people WHERE id <> ALL($1) ORDER BY name',
    sqlite:
      "SELECT name FROM people WHERE id NOT IN (SELECT unhex(value, '-') FROM json_each($1)) ORDER BY name",
    values: [['{}'], ['[]']],
  },
  {
    sql: 'SELECT name FROM people WHERE id != ALL ($1::uuid[]) AND TRUE ORDER BY name',
    sqlite:
      "SELECT name FROM people WHERE id NOT IN (SELECT unhex(value, '-') FROM json_each($1)) AND TRUE ORDER BY name",
    values: [[`{${a}}`], [JSON.stringify([a])]],
  },
  {
    sql: 'SELECT name FROM people WHERE token = ANY(CAST($1 AS uuid[])) ORDER BY name',
    sqlite: 'SELECT name FROM people WHERE token IN (SELECT value FROM json_each($1)) ORDER BY name',
    values: [[`{${c}}`], [JSON.stringify([c])]],
  },
  {
    sql: 'SELECT name FROM people WHERE NOT (team_id = SOME($1)) ORDER BY name',
    sqlite:
      "SELECT name FROM people WHERE NOT (team_id IN (SELECT unhex(value, '-') FROM json_each($1))) ORDER BY name",
    values: [[`{${b}}`], [JSON.stringify([b])]],
  },
  {
    sql: 'SELECT name FROM people WHERE name = ANY($1) AND visits = ANY($2) AND mood = ANY($3) ORDER BY name',
    sqlite:
      'SELECT name FROM people WHERE name IN (SELECT value FROM json_each($1)) AND visits IN (SELECT value FROM json_each($2)) AND mood IN (SELECT value FROM json_each($3)) ORDER BY name',
    values: [
      ['{Ann,"O\'x"}', '{0,9007199254740993}', '{sad}'],
      ['["Ann","O\'x"]', '[0,9007199254740993]', '["sad"]'],
    ],
  },
  {
    sql: 'SELECT name FROM people WHERE photo = ANY($1)',
    sqlite: 'SELECT name FROM people WHERE photo IN (SELECT unhex(value) FROM json_each($1))',
    values: [['{"\\\\x","\\\\x00"}'], ['["","00"]']],
  },
  {
    sql: 'SELECT name FROM people WHERE seen_at = ANY($1)',
    sqlite: 'SELECT name FROM people WHERE seen_at IN (SELECT value FROM json_each($1))',
    values: [['{2024-01-02T03:04:05.678Z}'], ['[1704164645678]']],
  },
  {
    sql: 'SELECT p.name FROM people p JOIN (SELECT id AS key FROM people) x ON x.key = p.id WHERE x.key = ANY($1) ORDER BY p.name',
    sqlite:
      "SELECT p.name FROM people p JOIN (SELECT id AS key FROM people) x ON x.key = p.id WHERE x.key IN (SELECT unhex(value, '-') FROM json_each($1)) ORDER BY p.name",
    values: [[`{${a}}`], [JSON.stringify([a])]],
  },
  {
    sql: 'SELECT name FROM people WHERE lower(name)::text = ANY($1)',
    sqlite: 'SELECT name FROM people WHERE CAST(lower(name) AS TEXT) IN (SELECT value FROM json_each($1))',
    values: [['{ann}'], ['["ann"]']],
  },
];

const casts: readonly Case[] = [
  {
    sql: 'SELECT name FROM people WHERE id = $1::uuid',
    sqlite: 'SELECT name FROM people WHERE id = $1',
    values: [[a], [bytes(a)]],
  },
  {
    sql: 'SELECT name FROM people WHERE id = CAST($1 AS uuid)',
    sqlite: 'SELECT name FROM people WHERE id = $1',
  },
  {
    sql: 'SELECT name FROM people WHERE id = CAST($1 AS uuid)AND TRUE',
    sqlite: 'SELECT name FROM people WHERE id = $1 AND TRUE',
  },
  {
    sql: 'SELECT name FROM people WHERE $1::text IS NULL OR name >= $1 ORDER BY name',
    sqlite: 'SELECT name FROM people WHERE CAST($1 AS TEXT) IS NULL OR name >= $1 ORDER BY name',
    values: [[null], [null]],
  },
  {
    sql: 'SELECT name FROM teams LIMIT CAST($1 AS INTEGER)',
    sqlite: 'SELECT name FROM teams LIMIT CAST($1 AS INTEGER)',
  },
  {
    sql: 'SELECT name FROM teams LIMIT CAST($1 AS bigint)',
    sqlite: 'SELECT name FROM teams LIMIT CAST($1 AS INTEGER)',
  },
  {
    sql: "SELECT (visits + 1)::int AS a, size::text || '!' AS b, active::int AS c, '5'::int + 1 AS d FROM people, teams ORDER BY b",
    sqlite:
      "SELECT CAST((visits + 1) AS INTEGER) AS a, CAST(size AS TEXT) || '!' AS b, CAST(active AS INTEGER) AS c, CAST('5' AS INTEGER) + 1 AS d FROM people, teams ORDER BY b",
    values: [[], []],
  },
  {
    sql: 'SELECT -size::int AS a, size::int::text AS b, 7::double precision / 2 AS c FROM teams ORDER BY b',
    sqlite:
      'SELECT -CAST(size AS INTEGER) AS a, CAST(CAST(size AS INTEGER) AS TEXT) AS b, CAST(7 AS REAL) / 2 AS c FROM teams ORDER BY b',
    values: [[], []],
  },
  {
    sql: 'SELECT id::uuid AS id, data::jsonb AS data FROM teams',
    sqlite: 'SELECT id AS id, data AS data FROM teams',
  },
  {
    sql: 'SELECT CAST(NOT active AS boolean) AS a FROM people',
    sqlite: 'SELECT (NOT active) AS a FROM people',
  },
  {
    sql: 'SELECT mood::text AS mood FROM people',
    sqlite: 'SELECT CAST(mood AS TEXT) AS mood FROM people',
    values: [[], []],
  },
  {
    sql: 'SELECT NULL::uuid AS a, CAST(NULL AS timestamptz) AS b, COALESCE(born, NULL::date) AS c FROM people',
    sqlite: 'SELECT NULL AS a, NULL AS b, COALESCE(born, NULL) AS c FROM people',
    values: [[], []],
  },
  {
    sql: 'UPDATE teams SET data = $1::jsonb, closed_at = $2::timestamptz(3), score = $3::float8 WHERE id = $4::uuid',
    sqlite: 'UPDATE teams SET data = $1, closed_at = $2, score = CAST($3 AS REAL) WHERE id = $4',
  },
  {
    sql: 'UPDATE people SET mood = $1::mood, balance = $2::numeric(10, 2), born = $3::date, photo = $4::bytea, active = $5::boolean',
    sqlite: 'UPDATE people SET mood = $1, balance = $2, born = $3, photo = $4, active = $5',
  },
];

const patterns: readonly Case[] = [
  {
    sql: "SELECT name FROM people WHERE lower(name) LIKE lower($1) || '%' ORDER BY name",
    sqlite: "SELECT name FROM people WHERE lower(name) LIKE lower($1) || '%' ORDER BY name",
    values: [['A'], ['A']],
  },
];

const literals: readonly Case[] = [
  {
    sql: `SELECT name FROM people WHERE id = '${a?.toUpperCase()}'::uuid`,
    sqlite: `SELECT name FROM people WHERE id = ${blob(a)}`,
    values: [[], []],
  },
  {
    sql: `SELECT name FROM people WHERE token = '${c?.toUpperCase()}'::uuid ORDER BY name`,
    sqlite: `SELECT name FROM people WHERE token = '${c}' ORDER BY name`,
    values: [[], []],
  },
  {
    sql: "SELECT name FROM teams WHERE created_at >= '2024-01-01T00:00:00.000Z'::timestamptz ORDER BY name",
    sqlite: "SELECT name FROM teams WHERE created_at >= '2024-01-01T00:00:00.000Z' ORDER BY name",
    values: [[], []],
  },
  {
    sql: "SELECT name FROM people WHERE seen_at = CAST('2024-01-02T03:04:05.678Z' AS timestamptz)AND TRUE ORDER BY name",
    sqlite: 'SELECT name FROM people WHERE seen_at = 1704164645678 AND TRUE ORDER BY name',
    values: [[], []],
  },
  {
    sql: "SELECT name FROM people WHERE photo = '\\x'::bytea AND active = 'TRUE'::boolean AND mood = 'sad'::mood ORDER BY name",
    sqlite: "SELECT name FROM people WHERE photo = x'' AND active = TRUE AND mood = 'sad' ORDER BY name",
    values: [[], []],
  },
  {
    sql: "UPDATE people SET born = '2024-02-29'::date, active = false::boolean",
    sqlite: "UPDATE people SET born = '2024-02-29', active = false",
  },
  { sql: "UPDATE teams SET data = '{}'::jsonb", sqlite: "UPDATE teams SET data = '{}'" },
];

const clocks: readonly Case[] = [
  {
    sql: 'SELECT name FROM teams WHERE created_at < now() AND CURRENT_TIMESTAMP IS NOT NULL ORDER BY name',
    sqlite: `SELECT name FROM teams WHERE created_at < ${now} AND ${now} IS NOT NULL ORDER BY name`,
    values: [[], []],
  },
  {
    sql: 'SELECT name FROM people WHERE seen_at < now() AND COALESCE(seen_at, current_timestamp(3)) < now() ORDER BY name',
    sqlite: `SELECT name FROM people WHERE seen_at < ${epochNow} AND COALESCE(seen_at, ${epochNow}) < ${epochNow} ORDER BY name`,
    values: [[], []],
  },
  {
    sql: 'UPDATE people SET seen_at = now(), name = name',
    sqlite: `UPDATE people SET seen_at = ${epochNow}, name = name`,
  },
  {
    sql: 'INSERT INTO teams (id, name, size, score, data, created_at) VALUES ($1, $2, 0, 0, $3, now()) ON CONFLICT (id) DO UPDATE SET closed_at = now()',
    sqlite: `INSERT INTO teams (id, name, size, score, data, created_at) VALUES ($1, $2, 0, 0, $3, ${now}) ON CONFLICT (id) DO UPDATE SET closed_at = ${now}`,
  },
  {
    sql: 'WITH x AS (SELECT now() AS at) UPDATE people SET seen_at = (SELECT at FROM x)',
    sqlite: `WITH x AS (SELECT ${epochNow} AS at) UPDATE people SET seen_at = (SELECT at FROM x)`,
  },
  { sql: "SELECT 'now()' AS now, now()::timestamptz AS at", sqlite: `SELECT 'now()' AS now, ${now} AS at` },
];

const locks: readonly Case[] = [
  { sql: 'SELECT name FROM teams FOR UPDATE', sqlite: 'SELECT name FROM teams' },
  {
    sql: 'SELECT name FROM teams t ORDER BY name LIMIT 1 FOR NO KEY UPDATE OF t SKIP LOCKED',
    sqlite: 'SELECT name FROM teams t ORDER BY name LIMIT 1',
  },
  { sql: 'SELECT name FROM teams FOR SHARE NOWAIT', sqlite: 'SELECT name FROM teams' },
  { sql: 'SELECT name FROM teams FOR UPDATE LIMIT 1', sqlite: 'SELECT name FROM teams LIMIT 1' },
  {
    sql: 'UPDATE teams SET size = 1 WHERE id IN (SELECT id FROM teams\n  FOR KEY SHARE\n)',
    sqlite: 'UPDATE teams SET size = 1 WHERE id IN (SELECT id FROM teams\n)',
  },
  {
    sql: 'UPDATE teams SET size = 1 WHERE id IN (SELECT id FROM teams -- all\nFOR UPDATE)',
    sqlite: 'UPDATE teams SET size = 1 WHERE id IN (SELECT id FROM teams -- all\n)',
  },
  {
    sql: 'SELECT name FROM teams FOR UPDATE OF teams FOR SHARE OF teams',
    sqlite: 'SELECT name FROM teams',
  },
];

const untouched: readonly string[] = [
  'SELECT name FROM teams WHERE TRUE AND motto IS NOT DISTINCT FROM $1 ORDER BY motto NULLS LAST',
  'SELECT \'a::int\' AS "b::int" /* c::int */ FROM teams -- now()',
  'INSERT INTO tags (person_id, label) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING label',
  'SELECT count(*) FILTER (WHERE size > 1) AS n FROM teams',
];

describe.each([
  ['lists', lists],
  ['casts', casts],
  ['literals', literals],
  ['patterns', patterns],
  ['the clock', clocks],
  ['locks', locks],
  ['nothing', untouched.map((sql): Case => ({ sql, sqlite: sql }))],
])('%s', (_name, cases) => {
  test.each(cases)('$sql', async ({ sql, sqlite, values }) => {
    const { text, diagnostics } = await rewriter.rewrite(sql);
    expect(diagnostics.map(({ code, severity }) => `${severity} ${code}`)).toEqual([]);
    expect(text).toBe(sqlite);
    const statement = rewriter.sqlite.prepare(sqlite);
    if (values === undefined) return;
    const [forPostgres, forSqlite] = values;
    const bound = Object.fromEntries(forSqlite.map((value, index) => [index + 1, value]));
    const rows = forSqlite.length === 0 ? statement.raw().all() : statement.raw().all(bound);
    const expected = await rewriter.postgres.query(sql, [...forPostgres], {
      rowMode: 'array',
      serializers: asText,
    });
    expect(rows).toEqual(expected.rows.map((row) => (row as unknown[]).map(asStored)));
  });
});

/** Values are given as PostgreSQL's text. */
const asText = new Proxy({}, { get: () => (value: unknown) => value }) as Record<
  number,
  (value: unknown) => string
>;

function asStored(value: unknown): unknown {
  return typeof value === 'boolean' ? Number(value) : value;
}

describe('what cannot be said', () => {
  test.each([
    ['SELECT id::text AS id FROM teams', 'id::text', 'UUID as 16 bytes'],
    ['SELECT active::text AS a FROM people', 'active::text', "'true'"],
    ['SELECT created_at::text AS a FROM teams', 'created_at::text', 'an instant'],
    ['SELECT created_at::date AS a FROM teams', 'created_at::date', 'a day is a text of ten signs'],
    ['SELECT now()::date AS a', 'now()::date', 'a day is a text of ten signs'],
    ['SELECT score::int AS a FROM teams', 'score::int', 'rounds'],
    ['SELECT avg(size)::int AS a FROM teams', 'avg(size)::int', 'rounds'],
    ['SELECT CAST(2.7 AS INTEGER) AS a', 'CAST(2.7 AS INTEGER)', 'rounds'],
    ['SELECT balance::text AS a FROM people', 'balance::text', 'fractions'],
    ['SELECT sum(balance)::numeric AS a FROM people', 'sum(balance)::numeric', 'own cast'],
    ['SELECT size::numeric / 3 AS a FROM teams', 'size::numeric', 'own cast'],
    ['SELECT name::varchar(3) AS a FROM teams', 'name::varchar(3)', 'length'],
    ['SELECT $1::varchar(3) AS a', '$1::varchar(3)', 'length'],
    ['SELECT name::char(3) AS a FROM teams', 'name::char(3)', 'pad'],
    ['SELECT size::real AS a FROM teams', 'size::real', 'precision'],
    ['SELECT name::uuid AS a FROM teams', 'name::uuid', 'own cast'],
    ['SELECT $1::uuid::text AS a', '$1::uuid::text', 'UUID'],
    ['SELECT id FROM teams WHERE id = $1 AND $1::text <> $2', '$1::text', 'UUID'],
    [`SELECT '${'a'.repeat(32)}'::uuid AS a`, `'${'a'.repeat(32)}'::uuid`, 'no UUID'],
    ["SELECT '2024-01-01'::timestamptz AS a", "'2024-01-01'::timestamptz", 'one form'],
    ["SELECT '2024-1-1'::date AS a", "'2024-1-1'::date", 'one form'],
    ["SELECT 'yes'::boolean AS a", "'yes'::boolean", 'no such literal'],
    ["SELECT E'\\\\x00'::bytea AS a", "E'\\\\x00'::bytea", 'escapes'],
    ["SELECT '1.50'::numeric AS a", "'1.50'::numeric", 'no form'],
    ["SELECT '{a}'::text[] AS a", "'{a}'::text[]", 'no form'],
    ["SELECT '1 day'::interval AS a", "'1 day'::interval", 'no intervals'],
    ['SELECT $1::timestamp AS a', '$1::timestamp', 'no logical type'],
  ])('%s', async (sql, place, why) => {
    const { text, diagnostics } = await rewriter.rewrite(sql);
    expect(text).toBeUndefined();
    expect(diagnostics).toHaveLength(1);
    const [diagnostic] = diagnostics;
    expect(diagnostic).toMatchObject({ code: 'cast-not-portable', severity: 'error' });
    expect(diagnostic?.why).toContain(why);
    expect(diagnostic?.help).toContain('@dialect sqlite');
    expect(sql.slice(diagnostic?.span?.start, diagnostic?.span?.end)).toBe(place);
  });

  test('all casts of a text are reported', async () => {
    const { diagnostics } = await rewriter.rewrite('SELECT id::text AS a, score::int AS b FROM teams');
    expect(diagnostics.map(({ span }) => span?.start)).toEqual([7, 22]);
  });
});
