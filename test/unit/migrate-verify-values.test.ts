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

const columns =
  'id integer PRIMARY KEY, name text NOT NULL, nick text, born integer NOT NULL, died integer NOT NULL';
const people = {
  'postgres/001_people.up.sql': `CREATE TABLE people (${columns}, happy boolean NOT NULL, rich boolean NOT NULL,
    since timestamptz(3) NOT NULL, until timestamptz(3) NOT NULL, CHECK (until > since));`,
  'sqlite/001_people.up.sql': `CREATE TABLE people (${columns}, happy INTEGER NOT NULL, rich INTEGER NOT NULL,
    since TEXT NOT NULL, until TEXT NOT NULL, CHECK (until > since)) STRICT;`,
};

describe('values that are changed on the way', () => {
  test.each([
    ['a shorter text', 'SET name = substr(name, 1, 255)'],
    ['a text without spaces at its ends', 'SET name = trim(name)'],
    ['small letters', 'SET name = lower(name)'],
    ['numbers exchanged', 'SET born = died, died = born'],
    ['booleans exchanged', 'SET happy = rich, rich = happy'],
  ])('%s', async (_, set) => {
    const { codes, err } = await verify({ ...people, '002_step.up.sql': `UPDATE people ${set};` });
    expect(codes).toContain('data-loss');
    expect(err).toContain('on PostgreSQL changes `people.');
    expect(err).toContain('on SQLite changes `people.');
  });

  test('names exchanged', async () => {
    const { codes } = await verify({
      'postgres/001_people.up.sql': people['postgres/001_people.up.sql'].replace(
        ', CHECK (until > since)',
        '',
      ),
      'sqlite/001_people.up.sql': people['sqlite/001_people.up.sql'].replace(', CHECK (until > since)', ''),
      '002_step.up.sql': `ALTER TABLE people RENAME COLUMN since TO other;
        ALTER TABLE people RENAME COLUMN until TO since; ALTER TABLE people RENAME COLUMN other TO until;`,
    });
    expect(codes).toEqual(['data-loss']);
  });

  test('letters that only one engine makes small', async () => {
    const { codes, err } = await verify({
      ...people,
      '002_step.up.sql': 'ALTER TABLE people ADD COLUMN slug text; UPDATE people SET slug = lower(name);',
    });
    expect(codes).toEqual(['migration-difference']);
    expect(err).toMatch(/only SQLite has \(id = 1003/);
  });
});

test('a table and its columns may be renamed in one step', async () => {
  expect(
    await verify({
      ...people,
      '002_step.up.sql':
        'ALTER TABLE people RENAME TO persons; ALTER TABLE persons RENAME COLUMN nick TO other;',
      '002_step.down.sql':
        'ALTER TABLE persons RENAME COLUMN other TO nick; ALTER TABLE persons RENAME TO people;',
    }),
  ).toMatchObject({ status: 0, err: '' });
});

test('an allowed loss does not hide what the engines do differently', async () => {
  const step = (value: string) =>
    `-- @allow data-loss nobody reads it\nALTER TABLE people DROP COLUMN nick;\n` +
    `ALTER TABLE people ADD COLUMN age integer;\nUPDATE people SET age = ${value};\n`;
  const { codes } = await verify({
    ...people,
    'postgres/002_step.up.sql': step('died - born'),
    'sqlite/002_step.up.sql': step('born - died'),
  });
  expect(codes).toEqual(['migration-difference']);
});

describe('what differed before the step is not the fault of it', () => {
  test('types that keep a value in another form', async () => {
    expect(
      await verify({
        'postgres/001_forms.up.sql': `CREATE TABLE forms (id integer PRIMARY KEY, tags text[] NOT NULL, pause interval NOT NULL,
          address inet NOT NULL, code char(5) NOT NULL, whole numeric(10, 0) NOT NULL);`,
        'sqlite/001_forms.up.sql': `CREATE TABLE forms (id INTEGER PRIMARY KEY, tags TEXT NOT NULL, pause TEXT NOT NULL,
          address TEXT NOT NULL, code TEXT NOT NULL, whole TEXT NOT NULL) STRICT;`,
        '002_step.up.sql': 'CREATE INDEX forms_code ON forms (code);',
        '002_step.down.sql': 'DROP INDEX forms_code;',
      }),
    ).toMatchObject({ status: 0, err: '' });
  });

  test('rows that triggers make', async () => {
    expect(
      await verify({
        'postgres/001_log.up.sql': `CREATE TABLE notes (id integer PRIMARY KEY, body text NOT NULL);
          CREATE TABLE log (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), at timestamptz(3) NOT NULL DEFAULT now(), note integer);
          CREATE FUNCTION log() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN INSERT INTO log (note) VALUES (NEW.id); RETURN NEW; END $$;
          CREATE TRIGGER notes_log AFTER INSERT OR UPDATE ON notes FOR EACH ROW EXECUTE FUNCTION log();`,
        'sqlite/001_log.up.sql': `CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;
          CREATE TABLE log (id BLOB PRIMARY KEY NOT NULL DEFAULT (randomblob(16)),
            at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')), note INTEGER) STRICT;
          CREATE TRIGGER notes_inserted AFTER INSERT ON notes BEGIN INSERT INTO log (note) VALUES (NEW.id); END;
          CREATE TRIGGER notes_updated AFTER UPDATE ON notes BEGIN INSERT INTO log (note) VALUES (NEW.id); END;`,
        '002_step.up.sql':
          'ALTER TABLE notes ADD COLUMN words integer; UPDATE notes SET words = 1 WHERE id < 1003;',
      }),
    ).toMatchObject({ status: 0, err: '' });
  });
});

describe('rows for checks', () => {
  test.each([
    ['year integer NOT NULL CHECK (year BETWEEN 1900 AND 2100)'],
    ['price numeric NOT NULL CHECK (price >= 100000)'],
    ['digest text NOT NULL UNIQUE CHECK (length(digest) = 64)'],
    ['name text NOT NULL CHECK (length(name) BETWEEN 30 AND 32)'],
    ["urn text NOT NULL CHECK (urn LIKE 'urn:%')"],
    ['low integer NOT NULL, high integer NOT NULL, CHECK (high - low > 40)'],
    ["status text NOT NULL UNIQUE CHECK (status IN ('one', 'other'))"],
  ])('%s', async (text) => {
    const { status, err, out } = await verify({
      '001_table.up.sql': `CREATE TABLE checked (id integer PRIMARY KEY, ${text});`,
      '002_step.up.sql': 'SELECT 1;',
    });
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(/on (4|12) made-up rows/);
  });
});
