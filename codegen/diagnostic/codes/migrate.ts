/** Codes: verified migrations. */
import { type CodeEntry, type ExampleFiles, text } from '../code-entry.js';

const people: ExampleFiles = {
  'migrations/{postgres,sqlite}/001_people.up.sql': text`
    CREATE TABLE people (id integer PRIMARY KEY, name text NOT NULL, born integer NOT NULL);
  `,
};

const both = (step: string) => ({
  files: { ...people, 'migrations/{postgres,sqlite}/002_step.up.sql': step },
});

const children = text`
  CREATE TABLE people (id integer PRIMARY KEY, name text NOT NULL);
  CREATE TABLE pets (id integer PRIMARY KEY, owner integer NOT NULL REFERENCES people (id) ON DELETE CASCADE);
`;

export const migrateCodes = {
  'data-loss': {
    means: 'A step of the migrations loses or changes rows, and does not say that it may.',
    why: 'What is lost in production does not come back. A step that is meant to lose rows says so, with a reason.',
    wrong: both(text`
      ALTER TABLE people DROP COLUMN born;
    `),
    right: both(text`
      -- @allow data-loss nobody has asked for it since the form was changed
      ALTER TABLE people DROP COLUMN born;
    `),
    command: 'migrate verify',
  },
  'unsafe-rebuild': {
    means: 'A step of the migrations loses rows on SQLite where foreign keys are on.',
    why: '`DROP TABLE` deletes the rows first, and with them what refers to them `ON DELETE CASCADE`. The runtime turns foreign keys off for its steps; other tools may not.',
    wrong: {
      files: {
        'migrations/{postgres,sqlite}/001_people.up.sql': children,
        'migrations/postgres/002_step.up.sql': text`
          ALTER TABLE people ADD COLUMN born integer;
        `,
        'migrations/sqlite/002_step.up.sql': text`
          CREATE TABLE people_new (id integer PRIMARY KEY, name text NOT NULL, born integer);
          INSERT INTO people_new SELECT id, name, NULL FROM people;
          DROP TABLE people;
          ALTER TABLE people_new RENAME TO people;
        `,
      },
    },
    right: {
      files: {
        'migrations/{postgres,sqlite}/001_people.up.sql': children,
        'migrations/{postgres,sqlite}/002_step.up.sql': text`
          ALTER TABLE people ADD COLUMN born integer;
        `,
      },
    },
    command: 'migrate verify',
  },
  'incomplete-down': {
    means: 'The way down of a step does not lead back to where its way up began.',
    why: 'The step could not run again after it was undone, or the next step would find what it does not expect.',
    wrong: {
      files: {
        ...people,
        'migrations/{postgres,sqlite}/002_step.up.sql': text`
          ALTER TABLE people ADD COLUMN tall integer;
          CREATE TABLE pets (id integer PRIMARY KEY);
        `,
        'migrations/{postgres,sqlite}/002_step.down.sql': text`
          ALTER TABLE people DROP COLUMN tall;
        `,
      },
    },
    right: {
      files: {
        ...people,
        'migrations/{postgres,sqlite}/002_step.up.sql': text`
          ALTER TABLE people ADD COLUMN tall integer;
          CREATE TABLE pets (id integer PRIMARY KEY);
        `,
        'migrations/{postgres,sqlite}/002_step.down.sql': text`
          DROP TABLE pets;
          ALTER TABLE people DROP COLUMN tall;
        `,
      },
    },
    command: 'migrate verify',
  },
  'migration-difference': {
    means: 'A step of the migrations leaves other rows on one engine than on the other.',
    why: 'Both databases began with the same rows; from here on they differ.',
    wrong: {
      files: {
        ...people,
        'migrations/postgres/002_step.up.sql': text`
          ALTER TABLE people ADD COLUMN age integer;
          UPDATE people SET age = 2000 - born;
        `,
        'migrations/sqlite/002_step.up.sql': text`
          ALTER TABLE people ADD COLUMN age integer;
          UPDATE people SET age = born;
        `,
      },
    },
    right: both(text`
      ALTER TABLE people ADD COLUMN age integer;
      UPDATE people SET age = 2000 - born;
    `),
    command: 'migrate verify',
  },
  'unpopulated-table': {
    means: 'No row could be made up for a table, so migrations were verified without any there.',
    why: 'Made-up rows satisfy types, keys and simple checks; where none was found, what a step does to the rows of the table is not known. A warning.',
    wrong: {
      files: {
        'migrations/{postgres,sqlite}/001_codes.up.sql': text`
          CREATE TABLE codes (code text NOT NULL CHECK (length(code) = 13 AND code LIKE '978%'));
        `,
        'migrations/{postgres,sqlite}/002_step.up.sql': text`
          ALTER TABLE codes ADD COLUMN note text;
        `,
      },
    },
    right: {
      files: {
        'migrations/{postgres,sqlite}/001_codes.up.sql': text`
          CREATE TABLE codes (code text NOT NULL CHECK (length(code) = 13));
        `,
        'migrations/{postgres,sqlite}/002_step.up.sql': text`
          ALTER TABLE codes ADD COLUMN note text;
        `,
      },
    },
    command: 'migrate verify',
  },
} as const satisfies Readonly<Record<string, CodeEntry>>;
