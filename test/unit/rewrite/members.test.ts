/** The rewrite of `->>` and of keys that are no literals: its text, and that both engines give the same of members of all kinds. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openRewriter, type Rewriter } from '../../support/rewriting.js';

let rewriter: Rewriter;
beforeAll(async () => {
  rewriter = await openRewriter();
});
afterAll(() => rewriter.close());

/** One row per document. */
const documents: readonly unknown[] = [
  ...['', 'x', '5', '-1', 'true', 'false', 'null', '{"b":1}', '"', '"q"', 'é', '𝒳', '%', "o'x"],
  ...[0, 5, -7, 1.5, 0.1, 0.30000000000000004, 9007199254740991, 1e20, -1e20, 123456.789e-9],
  ...[true, false, null, [], {}],
].map((a) => ({ a, n: { a }, l: [a, 'last'], $a: 'no path', '[0]': 'no place', null: 'no NULL' }));

/** Members whose numbers JavaScript would print otherwise. */
const texts = [
  '{}',
  'null',
  '[]',
  '5',
  '{"a":1.0,"n":{"a":0.10}}',
  '{"a":12345678901234567890123,"l":[-0.5]}',
];

interface Case {
  readonly sql: string;
  readonly sqlite: string;
  readonly key?: string | number | null;
}

const form = (from: string, key: string) =>
  `iif(${from} -> ${key} LIKE '"%', ${from} ->> ${key}, nullif(${from} -> ${key}, 'null'))`;
const quoted = (key: string) => `nullif('$.' || json_quote(${key}), '$.null')`;

/** `doc` is the document of a row. */
const cases: readonly Case[] = [
  { sql: `SELECT doc ->> 'a' FROM docs`, sqlite: `SELECT ${form('doc', `'a'`)} FROM docs` },
  {
    sql: `SELECT doc->'n'->>'a' FROM docs`,
    sqlite: `SELECT ${form(`doc->'n'`, `'a'`)} FROM docs`,
  },
  {
    sql: `SELECT doc -> 'l' ->> 0, doc -> 'l' ->> -1, (doc -> 'l') ->> 7 FROM docs`,
    sqlite: `SELECT ${form(`doc -> 'l'`, '0')}, ${form(`doc -> 'l'`, '-1')}, ${form(`(doc -> 'l')`, '7')} FROM docs`,
  },
  {
    sql: `SELECT CAST(doc ->> 'a' AS TEXT), (doc ->> 'a')::text, (doc->>'a')::varchar || '!' FROM docs`,
    sqlite: `SELECT ${form('doc', `'a'`)}, (${form('doc', `'a'`)}), (${form('doc', `'a'`)}) || '!' FROM docs`,
  },
  {
    sql: `SELECT id FROM docs WHERE doc ->> 'a' = '5' OR doc ->> 'a' = 'true' OR 'x' = doc ->> 'a'`,
    sqlite: `SELECT id FROM docs WHERE ${form('doc', `'a'`)} = '5' OR ${form('doc', `'a'`)} = 'true' OR 'x' = doc ->> 'a'`,
  },
  {
    sql: `SELECT doc ->> 'a' <> 'x', (doc ->> 'a') IS NOT DISTINCT FROM 'nothing', doc ->> 'a' IS NULL, (doc ->> 'a') NOTNULL FROM docs`,
    sqlite: `SELECT doc ->> 'a' <> 'x', (doc ->> 'a') IS NOT DISTINCT FROM 'nothing', doc ->> 'a' IS NULL, (doc ->> 'a') NOTNULL FROM docs`,
  },
  {
    sql: `SELECT id FROM docs WHERE doc ->> 'a' > '0' ORDER BY doc ->> 'a' DESC NULLS FIRST, id`,
    sqlite: `SELECT id FROM docs WHERE ${form('doc', `'a'`)} > '0' ORDER BY ${form('doc', `'a'`)} DESC NULLS FIRST, id`,
  },
  {
    sql: `SELECT doc ->> 'a' AS a, count(*)::int FROM docs WHERE NOT doc ->> 'a' = $1 GROUP BY doc ->> 'a' HAVING length(doc ->> 'a') > 1`,
    sqlite: `SELECT ${form('doc', `'a'`)} AS a, CAST(count(*) AS INTEGER) FROM docs WHERE NOT ${form('doc', `'a'`)} = $1 GROUP BY ${form('doc', `'a'`)} HAVING length(${form('doc', `'a'`)}) > 1`,
    key: '1.5',
  },
  {
    sql: `SELECT doc ->> 'a' || '!' || (doc ->> 'a'), 'is ' || (doc ->> 'a'), coalesce(doc ->> 'a', '-') FROM docs`,
    sqlite: `SELECT ${form('doc', `'a'`)} || '!' || (${form('doc', `'a'`)}), 'is ' || (${form('doc', `'a'`)}), coalesce(${form('doc', `'a'`)}, '-') FROM docs`,
  },
  {
    sql: `SELECT d.doc ->> 'a' IN ('5', 'x', '{}'), lower(doc ->> 'a') LIKE '%e%', doc ->> 'a' BETWEEN '0' AND '7' FROM docs d`,
    sqlite: `SELECT ${form('d.doc', `'a'`)} IN ('5', 'x', '{}'), lower(${form('doc', `'a'`)}) LIKE '%e%', ${form('doc', `'a'`)} BETWEEN '0' AND '7' FROM docs d`,
  },
  {
    sql: `SELECT doc ->> $1, doc -> 'n' ->> $1 FROM docs`,
    sqlite: `SELECT ${form('doc', quoted('$1'))}, ${form(`doc -> 'n'`, quoted('$1'))} FROM docs`,
    key: 'a',
  },
  ...['$a', '[0]', 'null', 'a"', '\\', '', '$.n.a', null].map((key) => ({
    sql: `SELECT doc -> $1 ->> 'x', doc ->> lower($1) FROM docs`,
    sqlite: `SELECT ${form(`doc -> ${quoted('$1')}`, "'x'")}, ${form('doc', quoted('lower($1)'))} FROM docs`,
    key,
  })),
  {
    sql: `SELECT doc -> 'l' ->> $1::int, doc -> 'l' ->> (1 - 1), doc -> 'l' ->> 1 - 1, doc -> 'l' -> 2 - 1 IS NULL FROM docs`,
    sqlite: `SELECT ${form(`doc -> 'l'`, 'CAST($1 AS INTEGER)')}, ${form(`doc -> 'l'`, '(1 - 1)')}, ${form(`doc -> 'l'`, '(1 - 1)')}, doc -> 'l' -> (2 - 1) IS NULL FROM docs`,
    key: 1,
  },
  {
    sql: `UPDATE docs SET doc = doc WHERE doc ->> 'a' = $1 RETURNING id, doc ->> 'a'`,
    sqlite: `UPDATE docs SET doc = doc WHERE ${form('doc', `'a'`)} = $1 RETURNING id, ${form('doc', `'a'`)}`,
    key: '5',
  },
];

describe('a member as text', () => {
  beforeAll(async () => {
    await rewriter.postgres.exec('CREATE TABLE docs (id int4 PRIMARY KEY, doc jsonb NOT NULL)');
    rewriter.sqlite.exec('CREATE TABLE docs (id INTEGER PRIMARY KEY, doc TEXT NOT NULL) STRICT');
    const all = [...texts, ...documents.map((document) => JSON.stringify(document))];
    const insert = rewriter.sqlite.prepare('INSERT INTO docs VALUES (?, ?)');
    for (const [id, text] of all.entries()) {
      insert.run(id, text);
      await rewriter.postgres.query('INSERT INTO docs VALUES ($1, $2::text::jsonb)', [id, text]);
    }
  });

  test.each(cases)('$sql ($key)', async ({ sql, sqlite, key }) => {
    const { text, diagnostics } = await rewriter.rewrite(sql);
    expect(diagnostics).toEqual([]);
    expect(text).toBe(sqlite);
    const given = key === undefined ? [] : [key];
    const bound = typeof key === 'number' ? { 1: BigInt(key) } : { 1: key };
    const statement = rewriter.sqlite.prepare(sqlite).raw();
    const rows = key === undefined ? statement.all() : statement.all(bound);
    const expected = await rewriter.postgres.query<unknown[]>(sql, given, { rowMode: 'array' });
    expect(sorted(rows)).toEqual(sorted(expected.rows));
    expect(rows.length).toBeGreaterThan(0);
  });
});

/** Objects and lists are printed with spaces by PostgreSQL, which is the one difference that stays. */
function sorted(rows: readonly unknown[]): readonly string[] {
  return rows.map((row) => JSON.stringify((row as unknown[]).map(compared))).sort();
}

function compared(value: unknown): unknown {
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'string') return value.replaceAll(': ', ':').replaceAll(', ', ',');
  return value;
}

test.each([
  'SELECT e.key FROM docs, jsonb_each(doc) AS e ORDER BY e.key',
  'SELECT docs.*, e.key AS value FROM docs, jsonb_each(doc) AS e',
  'SELECT k, count(*) AS n FROM docs, jsonb_each(doc) AS e (k, v) GROUP BY k',
])('the keys of members are alike: %s', async (sql) => {
  expect(await rewriter.rewrite(sql)).toEqual({ text: sql, diagnostics: [] });
});

describe('what is no member of a value that SQLite finds', () => {
  test.each([
    [`SELECT doc ->> '$.n.a' FROM docs`, `doc -> 'n' -> 'a'`],
    [`SELECT doc -> '$.l[0]' FROM docs`, `doc -> 'l' -> 0`],
    [`SELECT doc ->> '[0]' FROM docs`, 'doc -> :key'],
    [`SELECT doc -> 'a"' FROM docs`, 'doc -> :key'],
    [`SELECT doc -> '' FROM docs`, 'doc -> :key'],
    [`SELECT doc ->> (doc ->> 'a') FROM docs`, 'subquery of `FROM`'],
    [`SELECT (SELECT doc FROM docs LIMIT 1) ->> 'a'`, 'subquery of `FROM`'],
    [`SELECT doc ->> (SELECT 'a' LIMIT 1) FROM docs`, 'subquery of `FROM`'],
    ['SELECT e.value FROM docs, jsonb_each(doc) AS e', 'doc -> e.fullkey'],
    ['SELECT v FROM docs CROSS JOIN LATERAL jsonb_each(doc) AS e (k, v)', 'doc -> e.fullkey'],
    ['SELECT id FROM docs, jsonb_each(doc) WHERE value IS NOT NULL', 'doc -> e.fullkey'],
    ['SELECT * FROM docs, jsonb_each(doc) AS e', 'doc -> e.fullkey'],
    ['SELECT e.* FROM docs, jsonb_each(doc) AS e', 'doc -> e.fullkey'],
    [`SELECT doc ->> (ARRAY['a'])[1] FROM docs`, '::text'],
  ])('%s', async (sql, help) => {
    const { text, diagnostics } = await rewriter.rewrite(sql);
    expect(text).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code: 'form-not-portable', severity: 'error' }]);
    expect(diagnostics[0]?.help).toContain(help);
  });
});
