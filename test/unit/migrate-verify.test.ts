import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createProject, type Project } from '../support/migrate-project.js';

let project: Project;
beforeEach(() => {
  project = createProject();
});
afterEach(() => project.dispose());

const verify = () =>
  project.dualect('migrate', 'verify', '--postgres-url', process.env.TEST_POSTGRES_URL ?? '');

/** What the same text means on both engines. */
const people =
  'CREATE TABLE people (id integer PRIMARY KEY, name text NOT NULL, nick text, born integer NOT NULL);\n';

async function verifyAfterPeople(files: Readonly<Record<string, string>>) {
  project.write({ '001_people.up.sql': people, '001_people.down.sql': 'DROP TABLE people;\n', ...files });
  return verify();
}

const codesIn = (text: string) =>
  [...text.matchAll(/^(?:error|warning)\[([\w-]+)\]/gm)].map(([, code]) => code);

describe('what a step may do', () => {
  test('and one step alone is one', async () => {
    expect((await verifyAfterPeople({})).out).toMatch(/^1 step verified/);
  });

  test.each([
    ['add a column', 'ALTER TABLE people ADD COLUMN tall integer;', 'ALTER TABLE people DROP COLUMN tall;'],
    [
      'rename a column',
      'ALTER TABLE people RENAME COLUMN nick TO handle;',
      'ALTER TABLE people RENAME COLUMN handle TO nick;',
    ],
    ['rename a table', 'ALTER TABLE people RENAME TO persons;', 'ALTER TABLE persons RENAME TO people;'],
    ['fill what was NULL', 'UPDATE people SET nick = name WHERE nick IS NULL;', 'SELECT 1;'],
    [
      'make a table with rows out of others',
      'CREATE TABLE names (name text NOT NULL); INSERT INTO names SELECT name FROM people;',
      'DROP TABLE names;',
    ],
    [
      'move to a new form of rows',
      `CREATE TABLE persons (id integer PRIMARY KEY, name text NOT NULL, nick text, born integer NOT NULL, extra text);
       INSERT INTO persons SELECT id, name, nick, born, NULL FROM people; DROP TABLE people;
       ALTER TABLE persons RENAME TO people;`,
      'ALTER TABLE people DROP COLUMN extra;',
    ],
  ])('%s', async (_, up, down) => {
    expect(await verifyAfterPeople({ '002_step.up.sql': up, '002_step.down.sql': down })).toMatchObject({
      status: 0,
      err: '',
      out: expect.stringMatching(/^2 steps verified/),
    });
  });
});

describe('what is lost', () => {
  test.each([
    ['DELETE FROM people WHERE born > 3;', /loses 3 of 6 rows of `people`: \(id = 1004\)/],
    ['ALTER TABLE people DROP COLUMN name;', /drops `people\.name` with 6 values/],
    ['ALTER TABLE people DROP COLUMN nick;', /drops `people\.nick` with \d values?/],
    ['DROP TABLE people;', /drops `people` with 6 rows/],
    ['UPDATE people SET born = 3;', /changes `people\.born` in 5 rows: \(id = 1001\)/],
  ])('%s', async (up, message) => {
    const { status, err } = await verifyAfterPeople({ '002_step.up.sql': up });
    expect(status).toBe(1);
    expect(codesIn(err)).toEqual(['data-loss', 'data-loss']);
    expect(err).toMatch(/`002_step` on PostgreSQL/);
    expect(err).toMatch(/`002_step` on SQLite/);
    expect(err).toMatch(message);
  });

  test('a reason allows it, in the file of each engine', async () => {
    const up = '-- @allow data-loss nobody has read it for years\nALTER TABLE people DROP COLUMN name;\n';
    expect(await verifyAfterPeople({ '002_step.up.sql': up })).toMatchObject({ status: 0, err: '' });
    const half = await verifyAfterPeople({
      'postgres/002_step.up.sql': 'ALTER TABLE people DROP COLUMN name;\n',
    });
    expect(codesIn(half.err)).toEqual(['data-loss']);
    expect(half.err).toContain('on PostgreSQL');
  });

  test('an allowance without a reason, of another rule, or without a loss is an error', async () => {
    const answers: (string | undefined)[] = [];
    for (const comment of [
      '-- @allow data-loss',
      '/* @allow data-loss */',
      '-- @allow everything now',
      '-- @allow data-loss in vain',
    ]) {
      const { err } = await verifyAfterPeople({ '002_step.up.sql': `${comment}\nSELECT 1;\n` });
      answers.push(...new Set(codesIn(err)));
    }
    expect(answers).toEqual(['invalid-tag', 'invalid-tag', 'unknown-rule', 'unused-allow']);
  });
});

describe('rows that engines treat differently', () => {
  test('other values on one engine', async () => {
    const { status, err } = await verifyAfterPeople({
      'postgres/002_step.up.sql':
        'ALTER TABLE people ADD COLUMN age integer; UPDATE people SET age = born / 2;',
      'sqlite/002_step.up.sql': 'ALTER TABLE people ADD COLUMN age integer; UPDATE people SET age = born;',
    });
    expect(status).toBe(1);
    expect(codesIn(err)).toEqual(['migration-difference']);
    expect(err).toContain('leaves other rows in `people` on SQLite than on PostgreSQL');
    expect(err).toMatch(/only PostgreSQL has \(id = 1001.*age = 0\)/);
  });

  test('what each engine makes by itself is no difference', async () => {
    expect(
      await verifyAfterPeople({
        'postgres/002_step.up.sql': `ALTER TABLE people ADD COLUMN at timestamptz(3) NOT NULL DEFAULT now();
          ALTER TABLE people ADD COLUMN token uuid NOT NULL DEFAULT gen_random_uuid();`,
        'sqlite/002_step.up.sql': `ALTER TABLE people ADD COLUMN at TEXT;
          UPDATE people SET at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now');
          ALTER TABLE people ADD COLUMN token BLOB; UPDATE people SET token = randomblob(16);`,
      }),
    ).toMatchObject({ status: 0, err: '' });
  });
});

describe('a step that only empty tables bear', () => {
  test('up', async () => {
    const { err } = await verifyAfterPeople({
      'postgres/002_step.up.sql': 'ALTER TABLE people ADD COLUMN at integer NOT NULL;',
      'sqlite/002_step.up.sql': 'CREATE UNIQUE INDEX people_two ON people (born % 2);',
    });
    expect(codesIn(err)).toEqual(['refused-migration', 'refused-migration']);
    expect(err).toContain('PostgreSQL refuses the migration `002_step` where the tables hold rows');
    expect(err).toContain('SQLite refuses the migration `002_step` where the tables hold rows');
    expect(err).toContain('give `at` a `DEFAULT`, which the rows that are there take');
    expect(err).toContain('mend the rows in the step first, or say');
  });

  test('is allowed with a reason, which must be needed', async () => {
    const postgres =
      '-- @allow refused-rows every name is the only one\nALTER TABLE people ADD UNIQUE (nick, born), ADD CHECK (born > 5);';
    const answer = await verifyAfterPeople({
      'postgres/002_step.up.sql': postgres,
      'sqlite/002_step.up.sql': 'SELECT 1;',
    });
    expect(answer).toMatchObject({ status: 0, err: '' });
    const { err } = await verifyAfterPeople({
      'postgres/002_step.up.sql': '-- @allow refused-rows in vain\nSELECT 1;',
    });
    expect(codesIn(err)).toEqual(['unused-allow']);
  });

  test('rows that are left without their parents', async () => {
    project.write({
      '001_family.up.sql': `CREATE TABLE parents (id integer PRIMARY KEY);
        CREATE TABLE children (id integer PRIMARY KEY, parent integer NOT NULL REFERENCES parents (id) ON DELETE CASCADE);`,
      '002_step.up.sql': 'DELETE FROM parents WHERE id > 1003;',
    });
    const { err } = await verify();
    expect(err).toMatch(/SQLite says: 3 rows of children would refer to no row of parents/);
  });
});

describe('the way down', () => {
  test('leaves nothing and brings everything back', async () => {
    const { err } = await verifyAfterPeople({
      '002_step.up.sql':
        'CREATE TABLE pets (id integer); CREATE TABLE toys (id integer); ALTER TABLE people ADD COLUMN tall integer;',
      '002_step.down.sql': 'DROP TABLE pets;',
    });
    expect(codesIn(err)).toEqual(['incomplete-down', 'incomplete-down']);
    expect(err).toContain('leaves the column `people.tall`, the table `toys`');
  });

  test('loses nothing that was there before', async () => {
    const { status, err } = await verifyAfterPeople({
      '002_step.up.sql': 'ALTER TABLE people ADD COLUMN tall integer;',
      '002_step.down.sql': 'ALTER TABLE people DROP COLUMN tall; DELETE FROM people WHERE born > 5;',
    });
    expect(status).toBe(1);
    expect(codesIn(err)).toEqual(['data-loss', 'data-loss']);
    expect(err).toContain('`002_step and back` on SQLite loses 1 of 6 rows of `people`');
    expect(err).toContain('migrations/sqlite/002_step.down.sql');
  });

  test('bears rows in the tables that the step made', async () => {
    const { err } = await verifyAfterPeople({
      '002_step.up.sql': 'CREATE TABLE pets (id integer PRIMARY KEY, name text NOT NULL);',
      'postgres/002_step.down.sql': 'ALTER TABLE pets ADD COLUMN at integer NOT NULL; DROP TABLE pets;',
      'sqlite/002_step.down.sql': 'DROP TABLE pets;',
    });
    expect(codesIn(err)).toEqual(['refused-migration']);
    expect(err).toContain('on its way down, where the tables hold rows');
  });
});

describe('made-up rows', () => {
  test('satisfy types, keys and checks, and are the same in every run', async () => {
    const postgres = `CREATE TYPE mood AS ENUM ('good', 'bad');
      CREATE TABLE all_kinds (
        id uuid PRIMARY KEY, mood mood NOT NULL, kind text NOT NULL CHECK (kind IN ('a', 'b')), ok boolean NOT NULL,
        small smallint NOT NULL CHECK (small BETWEEN 2 AND 3), price numeric(10, 2) NOT NULL, data jsonb, bytes bytea,
        day date NOT NULL, at timestamptz(3) NOT NULL, until timestamptz(3), short varchar(3) NOT NULL,
        twice integer GENERATED ALWAYS AS (small * 2) STORED, number bigint GENERATED ALWAYS AS IDENTITY,
        email text NOT NULL UNIQUE CHECK (email LIKE '%@%'), boss uuid REFERENCES all_kinds (id),
        CHECK (until IS NULL OR until > at), CHECK ((data IS NULL) = (bytes IS NULL))
      );
      CREATE TABLE pairs (a uuid NOT NULL REFERENCES all_kinds (id), b integer NOT NULL, PRIMARY KEY (a, b));
      CREATE TABLE of_pairs (a uuid, b integer, FOREIGN KEY (a, b) REFERENCES pairs (a, b));`;
    const sqlite = `CREATE TABLE all_kinds (
        id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16), mood TEXT NOT NULL CHECK (mood IN ('good', 'bad')),
        kind TEXT NOT NULL CHECK (kind IN ('a', 'b')), ok INTEGER NOT NULL CHECK (ok IN (0, 1)),
        small INTEGER NOT NULL CHECK (small BETWEEN 2 AND 3), price TEXT NOT NULL, data TEXT CHECK (json_valid(data)),
        bytes BLOB, day TEXT NOT NULL, at TEXT NOT NULL, until INTEGER, short TEXT NOT NULL CHECK (length(short) <= 3),
        twice INTEGER GENERATED ALWAYS AS (small * 2) STORED, number INTEGER,
        email TEXT NOT NULL UNIQUE CHECK (email LIKE '%@%'), boss BLOB REFERENCES all_kinds (id),
        CHECK ((data IS NULL) = (bytes IS NULL))
      ) STRICT;
      CREATE TABLE pairs (a BLOB NOT NULL REFERENCES all_kinds (id), b INTEGER NOT NULL, PRIMARY KEY (a, b)) STRICT;
      CREATE TABLE of_pairs (a BLOB, b INTEGER, FOREIGN KEY (a, b) REFERENCES pairs (a, b)) STRICT;`;
    project.write({
      'postgres/001_kinds.up.sql': postgres,
      'sqlite/001_kinds.up.sql': sqlite,
      '002_nothing.up.sql': 'SELECT 1;',
    });
    const first = await verify();
    expect(first).toMatchObject({ status: 0, err: '' });
    expect(first.out).toContain('on 36 made-up rows');
    project.write({
      '002_nothing.up.sql': 'DELETE FROM of_pairs; DELETE FROM pairs; DELETE FROM all_kinds;',
    });
    const [one, other] = [await verify(), await verify()];
    expect(one.err).toMatch(/loses 6 of 6 rows of `all_kinds`/);
    expect(one).toEqual(other);
  });

  test('hold NULL wherever it may be, and something else too', async () => {
    const { err } = await verifyAfterPeople({
      'postgres/002_step.up.sql': 'ALTER TABLE people ALTER COLUMN nick SET NOT NULL;',
      'sqlite/002_step.up.sql': 'UPDATE people SET nick = NULL;',
    });
    expect(codesIn(err)).toEqual(['refused-migration']);
    expect(err).toContain('column "nick" of relation "people" contains null values');
    const { err: lost } = await verifyAfterPeople({ '002_step.up.sql': 'UPDATE people SET nick = NULL;' });
    expect(codesIn(lost)).toEqual(['data-loss', 'data-loss']);
  });

  test('a table that bears none is told', async () => {
    project.write({
      '001_none.up.sql': "CREATE TABLE odd (name text NOT NULL CHECK (name = 'something' || 'special'));",
      '002_step.up.sql': 'SELECT 1;',
    });
    const { status, err } = await verify();
    expect(status).toBe(0);
    expect(new Set(codesIn(err))).toEqual(new Set(['unpopulated-table']));
    expect(err).toContain('no row could be made up for `odd`, so `002_step` was verified without any there');
  });
});

test('a rebuild that is safe only with foreign keys off is told, and can be allowed', async () => {
  const rebuild = `CREATE TABLE parents_new (id integer PRIMARY KEY, name text);
    INSERT INTO parents_new (id) SELECT id FROM parents;
    DROP TABLE parents;
    ALTER TABLE parents_new RENAME TO parents;`;
  project.write({
    '001_family.up.sql': `CREATE TABLE parents (id integer PRIMARY KEY);
      CREATE TABLE children (id integer PRIMARY KEY, parent integer NOT NULL REFERENCES parents (id) ON DELETE CASCADE);`,
    'postgres/002_step.up.sql': 'ALTER TABLE parents ADD COLUMN name text;',
    'sqlite/002_step.up.sql': rebuild,
  });
  const { status, err } = await verify();
  expect(status).toBe(1);
  expect(codesIn(err)).toEqual(['unsafe-rebuild']);
  expect(err).toContain(
    'with foreign keys on, `002_step` on SQLite loses 6 of 6 rows of `children`: (id = 1001)',
  );
  project.write({ 'sqlite/002_step.up.sql': `-- @allow data-loss only dualect runs this\n${rebuild}` });
  expect(await verify()).toMatchObject({ status: 0, err: '' });
  project.write({
    'postgres/002_step.down.sql': 'ALTER TABLE parents DROP COLUMN name;',
    'sqlite/002_step.down.sql': rebuild.replace(', name text', ''),
  });
  const back = await verify();
  expect(codesIn(back.err)).toEqual(['unsafe-rebuild']);
  expect(back.err).toContain(
    'with foreign keys on, `002_step (down)` on SQLite loses 6 of 6 rows of `children`',
  );
});

test('what no engine accepts, and a wrong server, end before anything is compared', async () => {
  const { status, err } = await verifyAfterPeople({ '002_step.up.sql': 'DROP TABLE nobody;' });
  expect(status).toBe(1);
  expect(codesIn(err)).toEqual(['refused-migration', 'refused-migration']);
  expect(await project.dualect('migrate', 'verify', '--postgres-url', 'mysql://x')).toMatchObject({
    status: 2,
  });
  const unreachable = 'postgres://someone:s3cret@127.0.0.1:1/nothing';
  const answer = await project.dualect('migrate', 'verify', '--postgres-url', unreachable);
  expect(answer.status).toBe(3);
  expect(answer.err).not.toContain('s3cret');
});
