import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { EngineError } from '../../../codegen/analysis/analyzer.js';
import { readPostgresCatalog } from '../../../codegen/analysis/postgres/catalog.js';
import { openPostgresEngine, type PostgresEngine } from '../../../codegen/analysis/postgres/engine.js';
import { failureRange, offsetOfCharacter } from '../../../codegen/analysis/postgres/failure-place.js';
import { readTypes } from '../../../codegen/analysis/postgres/types.js';

const url = process.env.TEST_POSTGRES_URL ?? '';

const schema = `
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
ALTER TYPE mood ADD VALUE 'bored' BEFORE 'ok';
CREATE DOMAIN email AS text NOT NULL CHECK (VALUE LIKE '%@%');
CREATE DOMAIN work_email AS email;
CREATE TABLE "Owner" (id uuid PRIMARY KEY, "Odd Name" int4[], tags mood[]);
CREATE TABLE item (
  id uuid PRIMARY KEY,
  gone int,
  owner_id uuid NOT NULL REFERENCES "Owner" (id) ON DELETE CASCADE ON UPDATE SET NULL,
  mood mood NOT NULL DEFAULT 'ok',
  mail work_email,
  status varchar(20) CHECK (status IN ('b', 'a')),
  maybe text CHECK (maybe IS NULL OR maybe IN ('x')),
  n int GENERATED ALWAYS AS IDENTITY,
  twice int GENERATED ALWAYS AS (1 + 1) STORED,
  value jsonb NOT NULL,
  CONSTRAINT both_unique UNIQUE (status, mood),
  CHECK (twice > n)
);
ALTER TABLE item DROP COLUMN gone;
CREATE UNIQUE INDEX item_maybe ON item (maybe, lower(status)) INCLUDE (n) WHERE maybe IS NOT NULL;
CREATE INDEX item_status ON item (status);
CREATE VIEW item_view AS SELECT id, status FROM item;
CREATE SCHEMA elsewhere;
CREATE TABLE elsewhere.hidden (id int);
`;

const statements = [
  'SELECT id, n AS m, count(*) FROM item WHERE mood = $1 AND id = ANY($2) GROUP BY id',
  'SELECT nope FROM item',
  "SELECT '😀é', nope FROM item",
  'SELECT FROM WHERE',
  'INSERT INTO item (id, mail, value) VALUES ($1, $2, $3) RETURNING *',
  'DELETE FROM item WHERE id = $1',
  'SELECT $1 + $2',
  'SELECT i.id FROM item AS i WHERE item.id = $1',
  'SELECT id FROM itm',
  'SELECT \'é\' AS x, "Odd Name" FROM "Owner"',
];

let inProcess: PostgresEngine;
let server: PostgresEngine;

beforeAll(async () => {
  [inProcess, server] = await Promise.all([openPostgresEngine(), openPostgresEngine({ url })]);
});

afterAll(async () => {
  await Promise.all([inProcess.close(), server.close()]);
});

beforeEach(async () => {
  await Promise.all([inProcess.reset(), server.reset()]);
});

/** Everything that the rest of the generator takes from an engine, without its own numbers. */
async function facts(engine: PostgresEngine) {
  const outcome = await engine.applyScript(schema);
  const { catalog, columnAt } = await readPostgresCatalog(engine);
  const descriptions = await engine.describe(statements);
  const types = await readTypes(
    engine,
    descriptions.flatMap((one) =>
      one.kind === 'refused' ? [] : [...one.parameterTypeIds, ...one.columns.map(({ typeId }) => typeId)],
    ),
  );
  return {
    outcome,
    tables: [...catalog.tables.values()],
    described: descriptions.map((one) =>
      one.kind === 'refused'
        ? one
        : {
            parameters: one.parameterTypeIds.map((id) => types.get(id)),
            columns: one.columns.map(({ name, typeId, tableId, columnNumber }) => ({
              name,
              type: types.get(typeId),
              origin: columnAt(tableId, columnNumber),
            })),
          },
    ),
  };
}

test('PGlite and a real server give the same facts', async () => {
  const own = await facts(inProcess);
  expect(own.outcome.failure).toBeUndefined();
  expect(await facts(server)).toEqual(own);
});

describe('the catalog', () => {
  const read = async () => {
    await inProcess.applyScript(schema);
    return (await readPostgresCatalog(inProcess)).catalog.tables;
  };

  test('has the tables and views of the search path by name', async () => {
    const tables = await read();
    expect([...tables.values()].map(({ name, kind }) => [name, kind])).toEqual([
      ['Owner', 'table'],
      ['item', 'table'],
      ['item_view', 'view'],
    ]);
    expect(tables.get('item_view')?.definition).toMatch(/SELECT/);
  });

  test('has the columns in order, with what may be null and what is filled in', async () => {
    const columns = (await read()).get('item')?.columns ?? [];
    const flags = columns.map((column) =>
      [
        column.name,
        column.nullable ? 'null' : '',
        column.hasDefault ? 'default' : '',
        column.generated ? 'generated' : '',
      ].filter(Boolean),
    );
    expect(flags).toEqual([
      ['id'],
      ['owner_id'],
      ['mood', 'default'],
      ['mail'],
      ['status', 'null'],
      ['maybe', 'null'],
      ['n', 'default'],
      ['twice', 'null', 'generated'],
      ['value'],
    ]);
    expect(columns.find(({ name }) => name === 'mood')?.default).toBe("'ok'::mood");
  });

  test('resolves enums, domains and arrays', async () => {
    const tables = await read();
    const type = (table: string, column: string) =>
      tables.get(table)?.columns.find(({ name }) => name === column)?.type;
    const mood = { name: 'mood', kind: 'enum', labels: ['sad', 'bored', 'ok', 'happy'] };
    expect(type('item', 'mood')).toEqual(mood);
    expect(type('Owner', 'tags')).toEqual({ name: '_mood', kind: 'array', element: mood });
    expect(type('item', 'mail')).toEqual({ name: 'text', kind: 'base', domain: 'work_email' });
    expect(type('item', 'status')).toEqual({ name: 'varchar', kind: 'base' });
  });

  test('says how many digits of a second an instant has', async () => {
    await inProcess.applyScript(
      `CREATE DOMAIN moment AS timestamptz(3);
       CREATE TABLE t (a timestamptz, b timestamptz(0), c moment, d timestamp(3), e text);`,
    );
    const columns = (await readPostgresCatalog(inProcess)).catalog.tables.get('t')?.columns ?? [];
    expect(columns.map(({ precision }) => precision)).toEqual([6, 0, 3, undefined, undefined]);
  });

  test('knows the literals of checks in their order', async () => {
    const columns = (await read()).get('item')?.columns ?? [];
    const literals = columns.flatMap(({ name, literals }) =>
      literals === undefined ? [] : [[name, literals]],
    );
    expect(literals).toEqual([
      ['status', ['b', 'a']],
      ['maybe', ['x']],
    ]);
  });

  test('has the constraints and unique indexes by name', async () => {
    const constraints = (await read()).get('item')?.constraints ?? [];
    expect(constraints.map(({ name, kind, columns }) => [name, kind, ...columns])).toEqual([
      ['both_unique', 'unique', 'status', 'mood'],
      ['item_check', 'check', 'n', 'twice'],
      ['item_maybe', 'unique', 'maybe'],
      ['item_maybe_check', 'check', 'maybe'],
      ['item_owner_id_fkey', 'foreign key', 'owner_id'],
      ['item_pkey', 'primary key', 'id'],
      ['item_status_check', 'check', 'status'],
    ]);
    expect(constraints[2]).toMatchObject({ index: true, partial: true });
    expect(constraints[4]?.references).toEqual({
      table: 'Owner',
      columns: ['id'],
      onDelete: 'CASCADE',
      onUpdate: 'SET NULL',
    });
    expect(constraints[1]?.expression).toBe('(twice > n)');
  });
});

describe.each([
  ['PGlite', () => inProcess],
  ['a server', () => server],
])('%s', (_name, engine) => {
  test('describes each statement on its own', async () => {
    await engine().applyScript(schema);
    const answers = await engine().describe(statements);
    expect(answers.map(({ kind }) => kind)).toEqual([
      ...['described', 'refused', 'refused', 'refused', 'described', 'described'],
      ...['refused', 'refused', 'refused', 'described'],
    ]);
    expect(answers[1]).toEqual({
      kind: 'refused',
      failure: { code: '42703', message: 'column "nope" does not exist', position: 8 },
    });
    expect(answers[5]).toMatchObject({ columns: [] });
  });

  test('describes more statements than one batch holds', async () => {
    const texts = Array.from({ length: 1203 }, (_, index) =>
      index % 7 === 0 ? `SELECT nope${index}` : `SELECT ${index} AS c${index}, $1::int4`,
    );
    const answers = await engine().describe(texts);
    expect(answers).toHaveLength(1203);
    const wrong = answers.filter((one, index) =>
      one.kind === 'refused'
        ? one.failure.message !== `column "nope${index}" does not exist`
        : one.columns[0]?.name !== `c${index}`,
    );
    expect(wrong).toEqual([]);
  });

  test('is not confused by the character U+0000', async () => {
    const answers = await engine().describe(["SELECT 'é\0' AS a", 'SELECT 1 AS b', 'SELECT 2 AS c\0']);
    expect(
      answers.map((one) => (one.kind === 'refused' ? one.failure.position : one.columns[0]?.name)),
    ).toEqual([10, 'b', 14]);
    expect(await engine().applyScript('CREATE TABLE a (x int);\0')).toMatchObject({
      failure: { position: 24 },
    });
  });

  test('tells the first error of a statement that is too deep for it', async () => {
    const [deep, plain] = await engine().describe([`SELECT 1${' + 1'.repeat(30_000)}`, 'SELECT 1 AS a']);
    expect(deep?.kind === 'refused' ? deep.failure.code : '54001').toBe('54001');
    expect(plain?.kind).toBe('described');
  });

  test('does not wait for the data of COPY', async () => {
    const script = "CREATE TABLE a (x text);\nCOPY a FROM '/dev/null';\nCOPY a FROM STDIN;";
    expect(await engine().applyScript(script)).toEqual({
      completed: 0,
      failure: { code: '0A000', message: 'COPY FROM STDIN has no data to read here', position: 63 },
    });
  });

  test('says how far a script came, and goes on after it failed inside its own transaction', async () => {
    const script = 'CREATE TABLE a (x int);\nBEGIN;\nCREATE TABLE b (x int);\nCREATE TABLE b (x int);';
    expect(await engine().applyScript(script)).toEqual({
      completed: 3,
      failure: { code: '42P07', message: 'relation "b" already exists' },
    });
    expect(await engine().describe(['SELECT 1'])).toMatchObject([{ kind: 'described' }]);
  });

  test('is empty again after a reset', async () => {
    await engine().applyScript(schema);
    await engine().reset();
    expect((await readPostgresCatalog(engine())).catalog.tables.size).toBe(0);
    expect(await engine().applyScript(schema)).not.toHaveProperty('failure');
  });

  test('does not keep the settings of a script', async () => {
    await engine().applyScript("SET TIME ZONE 'Asia/Tokyo'; SET search_path TO pg_catalog");
    const rows = await engine().query(
      "SELECT current_setting('TimeZone') AS zone, current_schema() AS schema",
    );
    expect(rows).toEqual([{ zone: 'UTC', schema: 'public' }]);
  });
});

describe('a server', () => {
  const databases = async (client: Client) => {
    const { rows } = await client.query<{ datname: string }>(
      "SELECT datname FROM pg_database WHERE datname LIKE 'dualect_scratch_%' ORDER BY datname",
    );
    return rows.map(({ datname }) => datname);
  };

  test('gets a scratch database, which is dropped at the end', async () => {
    const client = new Client({ connectionString: url });
    await client.connect();
    const before = await databases(client);
    const engine = await openPostgresEngine({ url });
    const [current] = await engine.query<{ name: string }>('SELECT current_database() AS name');
    expect(before).not.toContain(current?.name);
    expect(await databases(client)).toContain(current?.name);
    await engine.applyScript('CREATE TABLE only_in_scratch (x int)');
    await engine.close();
    expect(await databases(client)).not.toContain(current?.name);
    const { rows } = await client.query("SELECT to_regclass('only_in_scratch') AS found");
    expect(rows).toEqual([{ found: null }]);
    await client.end();
  });

  test('that may not create databases is told what right is missing', async () => {
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query(
      "DROP ROLE IF EXISTS analysis_reader; CREATE ROLE analysis_reader LOGIN PASSWORD 'secret'",
    );
    const limited = new URL(url);
    limited.username = 'analysis_reader';
    limited.password = 'secret';
    const opened = openPostgresEngine({ url: limited.href });
    await expect(opened).rejects.toBeInstanceOf(EngineError);
    await expect(opened).rejects.toThrow(/ALTER ROLE analysis_reader CREATEDB/);
    await client.query('DROP ROLE analysis_reader');
    await client.end();
  });

  test('that does not answer is an engine error without the password', async () => {
    const opened = openPostgresEngine({ url: 'postgres://someone:hidden@127.0.0.1:1/none' });
    await expect(opened).rejects.toBeInstanceOf(EngineError);
    await expect(opened).rejects.not.toThrow(/hidden/);
  });
});

describe('places of failures', () => {
  test('characters are not UTF-16 units', () => {
    expect(offsetOfCharacter('a😀b', 1)).toBe(0);
    expect(offsetOfCharacter('a😀b', 2)).toBe(1);
    expect(offsetOfCharacter('a😀b', 3)).toBe(3);
  });

  test.each([
    ["SELECT '😀', nope FROM t", { message: '', position: 13 }, 0, 'nope'],
    ['SELECT (1', { message: 'syntax error at end of input', position: 10 }, 0, '1'],
    [
      'CREATE TABLE a (x int);\r\nCREATE TABLE "A" (x int);',
      { message: 'relation "A" already exists' },
      1,
      '"A"',
    ],
    ['SELECT 1;;\n-- ;\nDROP TABLE x', { message: 'something' }, 1, 'DROP'],
  ])('%j', (text, failure, completed, found) => {
    const { start, end } = failureRange(text, { code: '', ...failure }, completed);
    expect(text.slice(start, end)).toBe(found);
  });
});
