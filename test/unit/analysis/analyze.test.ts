import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { analyze } from '../../../codegen/analysis/analyze.js';
import type { QueryFacts } from '../../../codegen/analysis/analyzer.js';
import { isMissing } from '../../../codegen/analysis/missing-driver.js';
import { openPostgresEngine, type PostgresEngine } from '../../../codegen/analysis/postgres/engine.js';
import { openSqliteEngine, type SqliteEngine } from '../../../codegen/analysis/sqlite/engine.js';
import { type Diagnostic, Diagnostics } from '../../../codegen/diagnostic/diagnostic.js';
import { covered, entity, migration, type QueryParts, querySource } from './query-source.js';

const schema = migration(
  '001_things',
  `CREATE TABLE owners (id uuid PRIMARY KEY, name text NOT NULL);
   CREATE TABLE things (
     id uuid PRIMARY KEY,
     owner_id uuid NOT NULL REFERENCES owners (id),
     label text NOT NULL,
     note text,
     size int4 NOT NULL DEFAULT 1,
     tags text[],
     value jsonb NOT NULL,
     raw bytea,
     created_at timestamptz(3) NOT NULL DEFAULT now()
   );`,
  `CREATE TABLE owners (id BLOB PRIMARY KEY, name TEXT NOT NULL) STRICT;
   CREATE TABLE things (
     id BLOB PRIMARY KEY,
     owner_id BLOB NOT NULL REFERENCES owners (id),
     label TEXT NOT NULL,
     note TEXT,
     size INTEGER NOT NULL DEFAULT 1,
     tags TEXT,
     value TEXT NOT NULL CHECK (json_valid(value)),
     raw BLOB,
     created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
   ) STRICT;`,
);

let postgres: PostgresEngine;
let server: PostgresEngine;
let sqlite: SqliteEngine;

beforeAll(async () => {
  [postgres, server, sqlite] = await Promise.all([
    openPostgresEngine(),
    openPostgresEngine({ url: process.env.TEST_POSTGRES_URL ?? '' }),
    openSqliteEngine(),
  ]);
});

afterAll(async () => {
  sqlite.close();
  await Promise.all([postgres.close(), server.close()]);
});

async function analyzed(parts: readonly QueryParts[], migrations = [schema], engine = postgres) {
  await engine.reset();
  sqlite.reset();
  const diagnostics = new Diagnostics();
  const queries = parts.map((part, index) => querySource(`query${index}`, part));
  const analysis = await analyze([entity(queries)], migrations, { postgres: engine, sqlite }, diagnostics);
  return { analysis, queries: analysis.queries, reported: diagnostics.sorted() };
}

async function one(parts: QueryParts): Promise<{ facts: QueryFacts; reported: readonly Diagnostic[] }> {
  const { queries, reported } = await analyzed([parts]);
  const [facts] = queries;
  if (facts === undefined) throw new Error('no facts');
  return { facts, reported };
}

const summary = (reported: readonly Diagnostic[]) =>
  reported.map(({ code, message, span }) => [code, message, covered(span)]);

describe('the facts of a shared text', () => {
  test('are types, origins and nullability of both engines', async () => {
    const { facts, reported } = await one({
      sql: 'SELECT t.id, t.note, count(*) AS n FROM things AS t WHERE t.owner_id = :owner AND t.size > :size GROUP BY t.id',
    });
    expect(reported).toEqual([]);
    const { postgres: own, sqlite: other } = facts.variants;
    expect(own?.text.text).toContain('t.owner_id = $1 AND t.size > $2');
    expect(other?.text.text).toContain('t.owner_id = $1 AND t.size > $2');
    expect(own?.slots).toMatchObject([
      {
        type: { name: 'uuid', kind: 'base' },
        acceptsNull: false,
        meets: [{ table: 'things', column: 'owner_id' }],
      },
      {
        type: { name: 'int4', kind: 'base' },
        acceptsNull: false,
        meets: [{ table: 'things', column: 'size' }],
      },
    ]);
    expect(other?.slots.map(({ meets }) => meets)).toEqual(own?.slots.map(({ meets }) => meets));
    expect(other?.slots.map(({ type }) => type)).toEqual([undefined, undefined]);
    for (const variant of [own, other])
      expect(
        variant?.slots.map(({ places }) =>
          places?.map(({ span: { source, start, end } }) => source.text.slice(start, end)),
        ),
      ).toEqual([[':owner'], [':size']]);
    expect(own?.columns).toMatchObject([
      {
        name: 'id',
        type: { name: 'uuid' },
        origin: { table: 'things', column: 'id' },
        nullable: false,
        count: false,
      },
      { name: 'note', type: { name: 'text' }, nullable: true },
      { name: 'n', type: { name: 'int8' }, nullable: false, count: true },
    ]);
    expect(other?.columns).toMatchObject([
      { name: 'id', type: { name: 'BLOB' }, origin: { table: 'things', column: 'id' }, nullable: false },
      { name: 'note', type: { name: 'TEXT' }, nullable: true },
      { name: 'n', nullable: false, count: true },
    ]);
  });

  test('have names without the suffix of an override', async () => {
    const { facts } = await one({ sql: 'SELECT note AS "note!", label AS "label?" FROM things' });
    for (const variant of [facts.variants.postgres, facts.variants.sqlite]) {
      expect(variant?.columns).toMatchObject([
        { name: 'note', override: 'required' },
        { name: 'label', override: 'nullable' },
      ]);
    }
  });

  test('are rewritten for SQLite also when PostgreSQL has a variant of its own', async () => {
    const { facts, reported } = await one({
      sql: {
        postgres: 'SELECT id FROM things WHERE id = ANY(:ids) AND created_at < now() FOR UPDATE SKIP LOCKED',
        shared: 'SELECT id FROM things WHERE id IN :ids AND created_at < now()',
      },
      shapes: { ids: 'list' },
    });
    expect(reported).toEqual([]);
    expect(facts.variants.sqlite?.text.text).toContain("unhex(value, '-')");
    expect(facts.variants.sqlite?.text.text).toContain('strftime');
    expect(facts.variants.sqlite?.slots[0]?.meets).toEqual([{ table: 'things', column: 'id' }]);
  });

  test('are the same from PGlite and from a server', async () => {
    const parts = [
      { sql: 'SELECT * FROM things WHERE id IN :ids', shapes: { ids: 'list' } },
      { sql: 'INSERT INTO owners (id, name) VALUES :rows', shapes: { rows: { rows: ['id', 'name'] } } },
      { sql: 'SELECT id, nope FROM things' },
      {
        sql: 'SELECT count(*), max(size) AS m FROM things WHERE created_at < now() AND note IS NOT DISTINCT FROM :note',
      },
      { sql: { postgres: "SELECT value ->> 'a' AS a FROM things" } },
    ] as const;
    const plain = ({ analysis, reported }: Awaited<ReturnType<typeof analyzed>>) =>
      JSON.stringify({
        tables: [...analysis.catalogs.postgres.tables.values()],
        queries: analysis.queries.map(({ slots, variants }) => ({
          slots,
          postgres: { ...variants.postgres, text: variants.postgres?.text.text },
          sqlite: { ...variants.sqlite, text: variants.sqlite?.text.text },
        })),
        reported,
      });
    const own = plain(await analyzed(parts));
    expect(own).toContain('no such column: nope');
    expect(plain(await analyzed(parts, [schema], server))).toBe(own);
  });
});

describe('lists', () => {
  test('are arrays on PostgreSQL, and JSON of which SQLite reads each element by its column', async () => {
    const { facts, reported } = await one({
      sql: {
        postgres: 'SELECT label FROM things WHERE id IN :ids AND label NOT IN :labels AND raw IN :raws',
        sqlite: 'SELECT label FROM things WHERE id IN :ids AND label NOT IN :labels AND raw IN :raws',
      },
      shapes: { ids: 'list', labels: 'list', raws: 'list' },
    });
    expect(reported).toEqual([]);
    expect(facts.variants.postgres?.slots.map(({ type }) => type?.element?.name)).toEqual([
      'uuid',
      'text',
      'bytea',
    ]);
    expect(facts.variants.sqlite?.text.text).toBe(
      "SELECT label FROM things WHERE id IN (SELECT unhex(value, '-') FROM json_each($1)) " +
        'AND label NOT IN (SELECT value FROM json_each($2)) AND raw IN (SELECT unhex(value) FROM json_each($3))',
    );
  });

  test('read elements by the column also when only SQLite has a text', async () => {
    const { facts } = await one({
      sql: { sqlite: 'SELECT label FROM things WHERE id IN :ids' },
      shapes: { ids: 'list' },
    });
    expect(facts.variants.sqlite?.text.text).toContain("unhex(value, '-')");
    expect(facts.variants.sqlite?.slots[0]?.meets).toEqual([{ table: 'things', column: 'id' }]);
  });

  test('of a shared text are the same on SQLite', async () => {
    const { facts, reported } = await one({
      sql: 'SELECT label FROM things WHERE id IN :ids AND size <> ALL(:sizes)',
      shapes: { ids: 'list' },
    });
    expect(reported).toEqual([]);
    expect(facts.variants.postgres?.text.text).toContain('id = ANY($1) AND size <> ALL($2)');
    expect(facts.variants.sqlite?.text.text.replace(/\s+/g, ' ')).toContain(
      "id IN (SELECT unhex(value, '-') FROM json_each($1)) AND size NOT IN (SELECT value FROM json_each($2))",
    );
  });

  test('that PostgreSQL does not take as an array are refused', async () => {
    const { facts, reported } = await one({
      sql: { postgres: 'SELECT label FROM things WHERE size = :sizes' },
      shapes: { sizes: 'list' },
    });
    expect(summary(reported)).toEqual([
      ['list-place', 'the list `:sizes` stands where PostgreSQL expects no array but `int4`', ':sizes'],
    ]);
    expect(facts.variants.postgres).toBeUndefined();
  });
});

describe('lists of objects', () => {
  test('are arrays of the types that a single row has', async () => {
    const { facts, reported } = await one({
      sql: 'INSERT INTO things (id, owner_id, label, value) VALUES :rows ON CONFLICT (id) DO NOTHING RETURNING id, note',
      shapes: { rows: { rows: ['id', 'owner', 'label', 'value'] } },
    });
    expect(reported).toEqual([]);
    const { postgres: own, sqlite: other } = facts.variants;
    expect(own?.text.text).toBe(
      'INSERT INTO things (id, owner_id, label, value) ' +
        'SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::jsonb[]) ON CONFLICT (id) DO NOTHING RETURNING id, note',
    );
    expect(other?.text.text).toContain('VALUES ($1, $2, $3, $4)');
    expect(own?.slots.map(({ type }) => type?.name)).toEqual(['uuid', 'uuid', 'text', 'jsonb']);
    expect(own?.slots[1]?.meets).toEqual([{ table: 'things', column: 'owner_id' }]);
    expect(own?.columns).toMatchObject([
      { name: 'id', nullable: false },
      { name: 'note', nullable: true },
    ]);
  });

  test('cannot have fields that are arrays', async () => {
    const { reported } = await one({
      sql: { postgres: 'INSERT INTO things (id, owner_id, label, value, tags) VALUES :rows' },
      shapes: { rows: { rows: ['id', 'owner', 'label', 'value', 'tags'] } },
    });
    expect(summary(reported)).toEqual([
      ['array-field', 'the field `tags` of the list of objects `:rows` is an array', ':rows'],
    ]);
  });
});

describe('refusals', () => {
  test('of both engines for one reason are one diagnostic', async () => {
    const { facts, reported } = await one({ sql: 'SELECT id, lable FROM things' });
    expect(reported).toHaveLength(1);
    expect(reported[0]).toMatchObject({
      code: 'unknown-column',
      message: 'there is no column `lable`',
      why: 'PostgreSQL says: column "lable" does not exist; SQLite says: no such column: lable',
      help: 'did you mean `label`?',
    });
    expect(covered(reported[0]?.span)).toBe('lable');
    expect(facts.variants).toEqual({ postgres: undefined, sqlite: undefined });
  });

  test('of one engine name it, and how to go on', async () => {
    const { reported } = await one({ sql: "SELECT date_trunc('day', created_at) AS day FROM things" });
    expect(reported).toHaveLength(1);
    expect(reported[0]).toMatchObject({
      code: 'unknown-function',
      message: 'there is no such function `date_trunc` on SQLite',
      why: 'SQLite says: no such function: date_trunc',
      help: expect.stringContaining('`@dialect sqlite`'),
    });
  });

  test('for different reasons are told each', async () => {
    const { reported } = await one({
      sql: 'SELECT size + label AS a, date_trunc(:x, note) AS b FROM things',
    });
    expect(reported.map(({ code, why }) => [code, why?.split(' says')[0]])).toEqual([
      ['refused-statement', 'PostgreSQL'],
      ['unknown-function', 'SQLite'],
    ]);
  });

  test('of all statements are told in one run', async () => {
    const { queries, reported } = await analyzed([
      { sql: 'SELECT nope FROM things' },
      { sql: 'SELECT id FROM things' },
      { sql: 'SELECT id FROM thigns' },
      { sql: { postgres: 'SELECT wrong', sqlite: 'SELECT bad' } },
    ]);
    expect(reported.map(({ message }) => message).sort()).toEqual([
      'there is no column `bad` on SQLite',
      'there is no column `nope`',
      'there is no column `wrong` on PostgreSQL',
      'there is no table `thigns`',
    ]);
    expect(reported.find(({ message }) => message.includes('thigns'))?.help).toContain(
      'did you mean `things`?',
    );
    expect(queries).toHaveLength(4);
    expect(queries[1]?.variants.postgres).toBeDefined();
  });

  test.each([
    ["SELECT '😀😀' AS a,\r\n  «nope»,\r\n  id FROM things WHERE id = :id"],
    ['SELECT id FROM things WHERE id IN :ids\r\n AND owner_id = :owner AND «nope» = 1'],
    ['SELECT id FROM things WHERE id = :a_very_long_name AND created_at < now() AND «things.nope» > :b'],
    ['SELECT id FROM things WHERE id = :id::uuid AND note = CAST(:note AS text) AND «nope» IS NULL'],
  ])('point at the character of the file: %j', async (marked) => {
    const before = '/* @name é😀 */\r\n';
    const sql = marked.replace(/[«»]/g, '');
    const { reported } = await one({ sql, before, shapes: sql.includes(':ids') ? { ids: 'list' } : {} });
    expect(reported).toHaveLength(1);
    const { start, end, source } = reported[0]?.span ?? { start: 0, end: 0, source: { text: '' } };
    expect(`${source.text.slice(before.length, start)}«${source.text.slice(start, end)}»`).toBe(
      marked.slice(0, marked.indexOf('»') + 1),
    );
    expect(reported[0]?.labels).toBeUndefined();
  });

  test('of a parameter without a type say the cast to write', async () => {
    const { reported } = await one({ sql: 'SELECT id FROM things WHERE :flag IS NULL' });
    expect(summary(reported)).toEqual([
      ['untyped-parameter', 'PostgreSQL cannot tell the type of this parameter', ':flag'],
    ]);
    expect(reported[0]).toMatchObject({
      why: 'PostgreSQL says: could not determine data type of parameter :flag',
      help: expect.stringContaining('`:flag::text`'),
    });
  });

  test('of a statement that is no query stop nothing else', async () => {
    const { queries, reported } = await analyzed([
      { sql: 'DROP TABLE things' },
      { sql: 'SELECT id FROM things' },
    ]);
    expect(summary(reported)).toEqual([['not-a-query', '`DROP` does not stand in a query', 'DROP']]);
    expect(queries[1]?.variants.sqlite).toBeDefined();
  });
});

test('a driver that is not installed is told from one that is broken', async () => {
  const missing = await Promise.resolve()
    .then(() => require('no-such-driver'))
    .catch((error: unknown) => error);
  expect(isMissing(missing, 'no-such-driver')).toBe(true);
  expect(isMissing(missing, 'pg')).toBe(false);
  expect(isMissing(new Error('dlopen failed'), 'pg')).toBe(false);
});

describe('migrations', () => {
  test('that an engine refuses are told per engine, and no statement is looked at', async () => {
    const bad = migration(
      '002_bad',
      "COMMENT ON TABLE owners IS '😀';\r\nALTER TABLE owners ADD COLUMN x txt;",
      'CREATE TABLE fine (x TEXT);\r\nCREATE TABLE owners (x TEXT);',
    );
    const { queries, reported } = await analyzed([{ sql: 'SELECT nope' }], [schema, bad]);
    expect(queries).toEqual([]);
    expect(
      reported.map(({ message, why, span }) => [message, why, covered(span), span?.source.path]),
    ).toEqual([
      [
        'PostgreSQL refuses the migration `002_bad`',
        'PostgreSQL says: type "txt" does not exist',
        'txt',
        'migrations/postgres/002_bad.up.sql',
      ],
      [
        'SQLite refuses the migration `002_bad`',
        'SQLite says: table owners already exists',
        'owners',
        'migrations/sqlite/002_bad.up.sql',
      ],
    ]);
  });
});
