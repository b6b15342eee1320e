/** Codes: files and folders. */
import { type PartialEntry, text } from '../code-entry.js';

export const sourceCodes = {
  'missing-folder': { means: 'A configured folder does not exist.' },
  'unreadable-file': { means: 'A file cannot be read, or is no regular file.' },
  'invalid-utf8': { means: 'A file is not UTF-8.' },
  'file-too-large': { means: 'A file is larger than the generator reads.' },
  'stray-file': { means: 'An SQL file stands where none is read.' },
  'no-queries': { means: 'The folder of queries holds no SQL file.' },
  'invalid-migration-name': {
    means: 'The name of a migration file is not a number, a name and a direction.',
  },
  'duplicate-migration': { means: 'Two migration steps have the same number.' },
  'missing-migration': {
    means: 'A migration step is not written for both dialects, or has no way up.',
    why: 'Both databases go through the same steps under the same names; one that lacks a step ends with another schema.',
    wrong: {
      files: {
        'migrations/postgres/001_notes.up.sql': text`
          CREATE TABLE notes (id uuid PRIMARY KEY);
        `,
        'queries/note.sql': text`
          /* @name list */
          SELECT id FROM notes ORDER BY id;
        `,
      },
    },
    right: {
      files: {
        'migrations/postgres/001_notes.up.sql': text`
          CREATE TABLE notes (id uuid PRIMARY KEY);
        `,
        'migrations/sqlite/001_notes.up.sql': text`
          CREATE TABLE notes (id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16)) STRICT;
        `,
        'queries/note.sql': text`
          /* @name list */
          SELECT id FROM notes ORDER BY id;
        `,
      },
    },
  },
  'missing-down': { means: 'A migration step has a way down in one dialect only.' },
} as const satisfies Readonly<Record<string, PartialEntry>>;
