import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createProject, type Project } from '../support/migrate-project.js';

let project: Project;
beforeEach(() => {
  project = createProject();
});
afterEach(() => project.dispose());

/** Runs `dualect migrate verify` on the files; gives the codes of what it found, each once, and all that it printed. */
async function verify(files: Readonly<Record<string, string>>) {
  project.write(files);
  const url = process.env.TEST_POSTGRES_URL ?? '';
  const { status, out, err } = await project.dualect('migrate', 'verify', '--postgres-url', url);
  const codes = [...err.matchAll(/^(?:error|warning)\[([\w-]+)\]/gm)].map(([, code]) => code);
  return { status, out, err, codes: [...new Set(codes)] };
}

const one =
  "CREATE TABLE people (id integer PRIMARY KEY, name text NOT NULL DEFAULT 'x', nick text CHECK (nick <> ''));\n" +
  'CREATE INDEX people_nick ON people (nick);\n';
const rebuilt = (columns: string) =>
  `CREATE TABLE people_new (id integer PRIMARY KEY, ${columns}); INSERT INTO people_new SELECT id, name, nick FROM people;
   DROP TABLE people; ALTER TABLE people_new RENAME TO people;`;
const whole = "name text NOT NULL DEFAULT 'x', nick text CHECK (nick <> '')";
const index = 'CREATE INDEX people_nick ON people (nick);';

describe('a way down that brings back all rows, but not all that is declared', () => {
  test.each([
    ['an index', rebuilt(whole), 'no index `people_nick`'],
    [
      'a check',
      `${rebuilt("name text NOT NULL DEFAULT 'x', nick text")} ${index}`,
      'no check of `people` (nick)',
    ],
    ['a default', `${rebuilt(whole.replace("'x'", "'y'"))} ${index}`, '`people.name` with another default'],
    [
      'NOT NULL',
      `${rebuilt(whole.replace('NOT NULL ', ''))} ${index}`,
      '`people.name` with another nullability',
    ],
    ['a unique index', `CREATE UNIQUE INDEX more ON people (name);`, 'the unique of `people` (name)'],
    ['a view', 'CREATE VIEW names AS SELECT name FROM people;', 'the view `names`'],
  ])('%s', async (_, down, message) => {
    const { codes, err } = await verify({
      '001_people.up.sql': one,
      '002_step.up.sql': 'SELECT 1;',
      '002_step.down.sql': down,
    });
    expect(codes).toContain('incomplete-down');
    expect(err).toContain(`the way down of \`002_step\` on PostgreSQL leaves ${message}`);
    expect(err).toContain(`the way down of \`002_step\` on SQLite leaves ${message}`);
  });

  test('a type, and a trigger', async () => {
    const { err } = await verify({
      '001_people.up.sql': one,
      'postgres/002_step.up.sql': 'ALTER TABLE people ALTER name TYPE varchar(900);',
      'postgres/002_step.down.sql': 'SELECT 1;',
      'sqlite/002_step.up.sql': 'CREATE TRIGGER t AFTER INSERT ON people BEGIN SELECT 1; END;',
      'sqlite/002_step.down.sql': 'SELECT 1;',
    });
    expect(err).toContain('leaves `people.name` with another type');
    expect(err).toContain('leaves the trigger `t`');
  });
});

test('names, quotes, and what a column needs to come back do not count', async () => {
  expect(
    await verify({
      '001_people.up.sql': `${one}CREATE UNIQUE INDEX people_name ON people (name);`,
      'postgres/002_step.up.sql': `-- @allow data-loss names are gone
        ALTER TABLE people DROP COLUMN name; ALTER TABLE people RENAME COLUMN nick TO "the nick";`,
      'postgres/002_step.down.sql': `ALTER TABLE people RENAME COLUMN "the nick" TO nick;
        ALTER TABLE people ADD COLUMN name text NOT NULL DEFAULT 'x'; UPDATE people SET name = id::text;
        ALTER TABLE people ADD UNIQUE (name);`,
      'sqlite/002_step.up.sql': `-- @allow data-loss names are gone
        DROP INDEX people_name; ALTER TABLE people DROP COLUMN name; ALTER TABLE people RENAME COLUMN nick TO "the nick";`,
      'sqlite/002_step.down.sql': `ALTER TABLE people RENAME COLUMN "the nick" TO nick;
        ALTER TABLE people ADD COLUMN name text NOT NULL DEFAULT 'x'; UPDATE people SET name = id;
        CREATE UNIQUE INDEX people_name ON people (name);`,
    }),
  ).toMatchObject({ status: 0, err: '' });
});

test('what the way up may lose does not hide what the way down loses', async () => {
  const { codes, err } = await verify({
    '001_people.up.sql': one,
    '002_step.up.sql':
      '-- @allow data-loss names are gone\nALTER TABLE people DROP COLUMN name; DELETE FROM people WHERE id = 1001;',
    '002_step.down.sql':
      "ALTER TABLE people ADD COLUMN name text NOT NULL DEFAULT 'x'; DELETE FROM people WHERE id < 1004;",
  });
  expect(codes).toEqual(['data-loss']);
  expect(err).toContain(
    '`002_step and back` on SQLite loses 2 of 6 rows of `people`: (id = 1002), (id = 1003)\n',
  );
});

test('names that differ in capitals only are the same ones', async () => {
  const { codes, err } = await verify({
    '001_tasks.up.sql': `CREATE TABLE Lists (Id integer PRIMARY KEY);
      CREATE TABLE Tasks (Id integer PRIMARY KEY, List integer NOT NULL REFERENCES Lists (Id) ON DELETE CASCADE);`,
    'postgres/002_step.up.sql': 'ALTER TABLE Tasks ADD COLUMN Done integer; UPDATE Tasks SET Done = 1;',
    'sqlite/002_step.up.sql': 'ALTER TABLE Tasks ADD COLUMN Done integer; UPDATE Tasks SET Done = 2;',
  });
  expect(codes).toEqual(['migration-difference']);
  expect(err).toMatch(/only PostgreSQL has \(id = 1001, list = 1001, done = 1\)/);
});

test('a table that the step itself filled is not told to be empty', async () => {
  expect(
    await verify({
      '001_people.up.sql': one,
      '002_step.up.sql': `CREATE TABLE names (id integer PRIMARY KEY REFERENCES people (id), name text NOT NULL);
        INSERT INTO names SELECT id, name FROM people;`,
      '002_step.down.sql': 'DROP TABLE names;',
    }),
  ).toMatchObject({ status: 0, err: '' });
});

test('an allowance stands in a line of its own, where it does not change a step that has run', async () => {
  const statement = 'ALTER TABLE people DROP COLUMN name;';
  const answers: unknown[] = [];
  for (const step of [
    `${statement} -- @allow data-loss gone`,
    `/* @allow data-loss gone */ ${statement}`,
    `  --@allow data-loss gone\r\n${statement}`,
  ])
    answers.push((await verify({ '001_people.up.sql': one, '002_step.up.sql': step })).codes);
  expect(answers).toEqual([['data-loss', 'invalid-tag'], ['invalid-tag', 'data-loss'], []]);
});
