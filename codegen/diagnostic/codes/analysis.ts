/** Codes: what the engines refuse. */
import { type CodeEntry, schemas, text } from '../code-entry.js';

const notesInSqlite = text`
  CREATE TABLE notes (id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16)) STRICT;
`;

const listNotes = text`
  /* @name list */
  SELECT id FROM notes ORDER BY id;
`;

export const analysisCodes = {
  'refused-migration': {
    means: 'An engine refuses a migration.',
    why: 'The schema after it is unknown, so no statement is looked at. The message is the engine’s own, at the place that it means.',
    wrong: schemas(
      text`
        CREATE TABLE notes (id uid PRIMARY KEY);
      `,
      notesInSqlite,
    ),
    right: schemas(
      text`
        CREATE TABLE notes (id uuid PRIMARY KEY);
      `,
      notesInSqlite,
    ),
  },
  'queries-not-asked': {
    means: 'The migrations are not whole, so no query was put to the engines.',
    why: 'Mistakes in the queries that only an engine finds are not told yet: another run tells them, as soon as the migrations are mended.',
    wrong: {
      files: {
        'migrations/postgres/001_notes.up.sql': text`
          CREATE TABLE notes (id uid PRIMARY KEY);
        `,
        'migrations/sqlite/001_notes.up.sql': notesInSqlite,
        'queries/note.sql': listNotes,
      },
    },
    also: ['refused-migration'],
    right: {
      files: {
        'migrations/postgres/001_notes.up.sql': text`
          CREATE TABLE notes (id uuid PRIMARY KEY);
        `,
        'migrations/sqlite/001_notes.up.sql': notesInSqlite,
        'queries/note.sql': listNotes,
      },
    },
  },
  'misplaced-statement': {
    means: 'A statement of a migration cannot run in its transaction, or reaches beyond the database.',
    why: 'Each step runs in a transaction of its own, which the runtime begins and ends; roles, files and settings belong to the server.',
    wrong: schemas(
      text`
        BEGIN;
        CREATE TABLE notes (id uuid PRIMARY KEY);
        COMMIT;
      `,
      notesInSqlite,
    ),
    right: schemas(
      text`
        CREATE TABLE notes (id uuid PRIMARY KEY);
      `,
      notesInSqlite,
    ),
  },
  'unread-definition': {
    means: 'The definition of a SQLite table cannot be parsed, so its checks are not known.',
    why: 'SQLite tells its checks only as the text of the table. Enums that they would give stay texts: a warning.',
    wrong: schemas(
      text`
        CREATE TABLE notes (id uuid PRIMARY KEY);
      `,
      text`
        CREATE TABLE notes ('id' BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16)) STRICT;
      `,
    ),
    right: schemas(
      text`
        CREATE TABLE notes (id uuid PRIMARY KEY);
      `,
      notesInSqlite,
    ),
  },
  'not-a-query': {
    means: 'A statement is none that reads or writes rows.',
    why: 'Changes of the schema belong into the migrations, transactions and settings into the code that calls the DAL.',
    wrong: text`
      /* @name clear */
      TRUNCATE orders;
    `,
    right: text`
      /* @name clear */
      DELETE FROM orders;
    `,
  },
  'refused-statement': {
    means: 'An engine refuses a statement.',
    why: 'It would fail whenever it is called. The message is the engine’s own, at the place that it means.',
    wrong: text`
      /* @name list */
      SELECT id FROM FROM orders ORDER BY id;
    `,
    right: text`
      /* @name list */
      SELECT id FROM orders ORDER BY id;
    `,
  },
  'unknown-column': {
    means: 'A statement names a column that does not exist.',
    why: 'It would fail whenever it is called.',
    wrong: text`
      /* @name list */
      SELECT id, nott FROM orders ORDER BY id;
    `,
    right: text`
      /* @name list */
      SELECT id, note FROM orders ORDER BY id;
    `,
  },
  'unknown-table': {
    means: 'A statement names a table that does not exist.',
    why: 'It would fail whenever it is called. A table that only one dialect’s migrations make is shown where they make it.',
    wrong: text`
      /* @name list */
      SELECT id FROM oders ORDER BY id;
    `,
    right: text`
      /* @name list */
      SELECT id FROM orders ORDER BY id;
    `,
  },
  'unknown-label': {
    means: 'A literal is none of the values that its enum or its column allows.',
    why: 'The comparison never holds, and a write fails, so one of the two is misspelt.',
    wrong: text`
      /* @name listOpen */
      SELECT id FROM orders WHERE status = 'open' ORDER BY id;
    `,
    right: text`
      /* @name listOpen */
      SELECT id FROM orders WHERE status = 'Open' ORDER BY id;
    `,
  },
  'unknown-function': {
    means: 'A statement calls a function that an engine does not have.',
    why: 'It would fail on that backend whenever it is called.',
    wrong: text`
      /* @name listNotes */
      SELECT id, ifnull(note, '') AS note FROM orders ORDER BY id;
    `,
    right: text`
      /* @name listNotes */
      SELECT id, COALESCE(note, '') AS note FROM orders ORDER BY id;
    `,
  },
} as const satisfies Readonly<Record<string, CodeEntry>>;
