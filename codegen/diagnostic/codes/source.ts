/** Codes: files and folders. */
import { type CodeEntry, text } from '../code-entry.js';

const list = text`
  /* @name list */
  SELECT id FROM orders ORDER BY id;
`;

const notes = text`
  CREATE TABLE notes (id uuid PRIMARY KEY);
`;

const notesInSqlite = text`
  CREATE TABLE notes (id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16)) STRICT;
`;

const dropNotes = text`
  DROP TABLE notes;
`;

export const sourceCodes = {
  'missing-folder': {
    means: 'A configured folder does not exist.',
    why: 'Without its folder, the generator would take a project that has queries and migrations for an empty one.',
    wrong: { files: { 'dualect.config.json': '{ "queries": "sql" }\n' } },
    right: {
      files: { 'dualect.config.json': '{ "queries": "sql" }\n', 'sql/order.sql': list },
    },
  },
  'unreadable-file': {
    means: 'A file cannot be read, or is no regular file.',
    why: 'What cannot be read cannot be generated from: a folder, a pipe, or a file without permission is no query file, whatever its name.',
    wrong: { files: { 'queries/order.sql/list.sql': list } },
    right: { files: { 'queries/order.sql': list } },
  },
  'invalid-utf8': {
    means: 'A file is not UTF-8.',
    why: 'In another encoding the letters of literals and comments would be other ones on each machine, without anybody noticing.',
    wrong: { words: "`queries/order.sql`, saved as Latin-1, with the literal `'café'`." },
    right: {
      files: {
        'queries/order.sql': text`
          /* @name listCafes */
          SELECT id FROM orders WHERE note = 'café' ORDER BY id;
        `,
      },
    },
  },
  'file-too-large': {
    means: 'A file is larger than the generator reads.',
    why: 'A file of many megabytes is a dump of data, not a file that somebody wrote; the limit keeps a run short.',
    wrong: { words: 'A `queries/order.sql` of more than 4 MiB.' },
    right: { words: 'Two files of queries, each below 4 MiB; data in tables.' },
  },
  'stray-file': {
    means: 'An SQL file stands where none is read.',
    why: 'The queries in it would be missing from the generated code. The folder of queries is flat, and its files end in `.sql`, in small letters.',
    wrong: { files: { 'queries/order.sql': list, 'queries/shop/customer.sql': list } },
    right: { files: { 'queries/order.sql': list, 'queries/customer.sql': list } },
  },
  'no-queries': {
    means: 'The folder of queries holds no SQL file.',
    why: 'A warning, for a project that only begins. In one that has queries, the configuration names another folder.',
    wrong: { files: { 'queries/README.md': 'Queries will stand here.\n' } },
    right: { files: { 'queries/order.sql': list } },
  },
  'invalid-migration-name': {
    means: 'The name of a migration file is not a number, a name and a direction.',
    why: 'The number says the order, the name pairs the texts of both dialects, the direction says whether it does or undoes. A file without them would never run.',
    wrong: {
      files: {
        'migrations/postgres/notes.sql': notes,
        'migrations/sqlite/001_notes.up.sql': notesInSqlite,
      },
    },
    also: ['missing-migration'],
    right: {
      files: {
        'migrations/postgres/001_notes.up.sql': notes,
        'migrations/sqlite/001_notes.up.sql': notesInSqlite,
      },
    },
  },
  'duplicate-migration': {
    means: 'Two migration steps have the same number.',
    why: 'Their order would depend on their names, and databases that ran the one before the other was merged would differ.',
    wrong: {
      files: {
        'migrations/postgres/001_notes.up.sql': notes,
        'migrations/sqlite/001_notes.up.sql': notesInSqlite,
        'migrations/{postgres,sqlite}/001_clean.up.sql': text`
          DELETE FROM notes;
        `,
      },
    },
    right: {
      files: {
        'migrations/postgres/001_notes.up.sql': notes,
        'migrations/sqlite/001_notes.up.sql': notesInSqlite,
        'migrations/{postgres,sqlite}/002_clean.up.sql': text`
          DELETE FROM notes;
        `,
      },
    },
  },
  'missing-migration': {
    means: 'A migration step is not written for both dialects, or has no way up.',
    why: 'Both databases go through the same steps under the same names; one that lacks a step ends with another schema.',
    wrong: { files: { 'migrations/postgres/001_notes.up.sql': notes } },
    right: {
      files: {
        'migrations/postgres/001_notes.up.sql': notes,
        'migrations/sqlite/001_notes.up.sql': notesInSqlite,
      },
    },
  },
  'missing-down': {
    means: 'A migration step has a way down in one dialect only.',
    why: '`dualect migrate down` would undo the step in one database and refuse in the other.',
    wrong: {
      files: {
        'migrations/postgres/001_notes.up.sql': notes,
        'migrations/postgres/001_notes.down.sql': dropNotes,
        'migrations/sqlite/001_notes.up.sql': notesInSqlite,
      },
    },
    right: {
      files: {
        'migrations/postgres/001_notes.up.sql': notes,
        'migrations/sqlite/001_notes.up.sql': notesInSqlite,
        'migrations/{postgres,sqlite}/001_notes.down.sql': dropNotes,
      },
    },
  },
} as const satisfies Readonly<Record<string, CodeEntry>>;
