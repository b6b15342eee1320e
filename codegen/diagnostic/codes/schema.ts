/** Codes: the two schemas. */
import { type CodeEntry, schemas, text } from '../code-entry.js';

const postgresNotes = text`
  CREATE TABLE notes (id uuid PRIMARY KEY, body text COLLATE "C" NOT NULL);
`;

const sqliteNotes = text`
  CREATE TABLE notes (id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16), body TEXT NOT NULL) STRICT;
`;

const alike = schemas(postgresNotes, sqliteNotes);

export const schemaCodes = {
  'schema-table': {
    means: 'A table or view exists on one engine only, or is a table on one and a view on the other.',
    why: 'A query of it fails on the other engine.',
    wrong: schemas(
      text`
        CREATE TABLE notes (id uuid PRIMARY KEY, body text COLLATE "C" NOT NULL);
        CREATE TABLE tags (id uuid PRIMARY KEY);
      `,
      sqliteNotes,
    ),
    right: alike,
  },
  'schema-column': {
    means: 'A column exists on one engine only.',
    why: 'A query that names it fails on the other engine, and `SELECT *` gives other rows.',
    wrong: schemas(
      text`
        CREATE TABLE notes (id uuid PRIMARY KEY, body text COLLATE "C" NOT NULL, author text COLLATE "C");
      `,
      sqliteNotes,
    ),
    right: alike,
  },
  'schema-column-order': {
    means: 'The columns of a table stand in another order on PostgreSQL than on SQLite.',
    why: 'An `INSERT` without names of columns writes into other columns, and `SELECT *` gives them in another order.',
    wrong: schemas(
      text`
        CREATE TABLE notes (body text COLLATE "C" NOT NULL, id uuid PRIMARY KEY);
      `,
      sqliteNotes,
    ),
    right: alike,
  },
  'schema-type': {
    means: 'The types of a column do not hold the same values on both engines.',
    why: 'A value that is written on one engine is refused, rounded or changed on the other.',
    wrong: schemas(
      text`
        CREATE TABLE notes (id uuid PRIMARY KEY, price numeric NOT NULL);
      `,
      text`
        CREATE TABLE notes (id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16), price REAL NOT NULL) STRICT;
      `,
    ),
    right: schemas(
      text`
        CREATE TABLE notes (id uuid PRIMARY KEY, price numeric NOT NULL);
      `,
      text`
        CREATE TABLE notes (id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16), price TEXT NOT NULL) STRICT;
      `,
    ),
  },
  'schema-strict': {
    means: 'A table of SQLite is not STRICT, so its columns take values of any type.',
    why: 'A text in a column of numbers is stored without a word, and fails when it is read: a warning.',
    wrong: schemas(
      postgresNotes,
      text`
        CREATE TABLE notes (id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16), body TEXT NOT NULL);
      `,
    ),
    right: alike,
  },
  'schema-nullability': {
    means: 'A column may be null on one engine only.',
    why: 'A row that one engine takes is refused by the other, and no type is right for both.',
    wrong: schemas(
      postgresNotes,
      text`
        CREATE TABLE notes (id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16), body TEXT) STRICT;
      `,
    ),
    right: alike,
  },
  'schema-default': {
    means: 'A column has a default, or is computed, on one engine only, or otherwise on each.',
    why: 'An `INSERT` that leaves the column out works on one engine, and fails or writes something else on the other.',
    wrong: schemas(
      text`
        CREATE TABLE notes (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), body text COLLATE "C" NOT NULL);
      `,
      sqliteNotes,
    ),
    right: alike,
  },
  'schema-check': {
    means: 'The engines allow other values, because a check (or a type) is not the same on both.',
    why: 'What one engine takes is refused by the other.',
    wrong: schemas(
      text`
        CREATE TABLE notes (id uuid PRIMARY KEY, body text COLLATE "C" NOT NULL CHECK (body <> ''));
      `,
      sqliteNotes,
    ),
    right: schemas(
      text`
        CREATE TABLE notes (id uuid PRIMARY KEY, body text COLLATE "C" NOT NULL CHECK (body <> ''));
      `,
      text`
        CREATE TABLE notes (
          id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
          body TEXT NOT NULL CHECK (body <> '')
        ) STRICT;
      `,
    ),
  },
  'schema-form': {
    means: 'Columns of SQLite take values that the type on PostgreSQL refuses.',
    why: 'Only a check says that 16 bytes are a UUID, or that 0 and 1 are all booleans; what another program writes there fails when it is read. A warning.',
    wrong: schemas(
      postgresNotes,
      text`
        CREATE TABLE notes (id BLOB PRIMARY KEY NOT NULL, body TEXT NOT NULL) STRICT;
      `,
    ),
    right: alike,
  },
  'schema-collation': {
    means: 'The engines compare or order the texts of a table otherwise.',
    why: 'SQLite orders by bytes, PostgreSQL by the rules of a language unless told otherwise: `ORDER BY` and `<` give other answers. A warning, and an error where texts are equal on one engine only.',
    wrong: schemas(
      text`
        CREATE TABLE notes (id uuid PRIMARY KEY, body text NOT NULL);
      `,
      sqliteNotes,
    ),
    right: alike,
  },
  'schema-unique': {
    means: 'Duplicates are refused on one engine only.',
    why: 'The other engine keeps both rows, and a query for one of them finds two.',
    wrong: schemas(
      text`
        CREATE TABLE notes (id uuid PRIMARY KEY, body text COLLATE "C" NOT NULL UNIQUE);
      `,
      sqliteNotes,
    ),
    right: schemas(
      text`
        CREATE TABLE notes (id uuid PRIMARY KEY, body text COLLATE "C" NOT NULL UNIQUE);
      `,
      text`
        CREATE TABLE notes (
          id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
          body TEXT NOT NULL UNIQUE
        ) STRICT;
      `,
    ),
  },
  'schema-foreign-key': {
    means: 'A foreign key exists on one engine only, or acts otherwise on each.',
    why: 'Rows that refer to nothing stay on one engine, or are deleted with what they refer to on one only.',
    wrong: schemas(
      text`
        CREATE TABLE notes (
          id uuid PRIMARY KEY,
          parent uuid REFERENCES notes (id) ON DELETE CASCADE
        );
      `,
      text`
        CREATE TABLE notes (
          id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
          parent BLOB REFERENCES notes (id) CHECK (length(parent) = 16)
        ) STRICT;
      `,
    ),
    right: schemas(
      text`
        CREATE TABLE notes (
          id uuid PRIMARY KEY,
          parent uuid REFERENCES notes (id) ON DELETE CASCADE
        );
      `,
      text`
        CREATE TABLE notes (
          id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
          parent BLOB REFERENCES notes (id) ON DELETE CASCADE CHECK (length(parent) = 16)
        ) STRICT;
      `,
    ),
  },
  'schema-index': {
    means: 'An index exists on one engine only, or has other columns, directions or rows.',
    why: 'A query may be fast on one engine and read the whole table on the other: a warning.',
    wrong: schemas(
      text`
        CREATE TABLE notes (id uuid PRIMARY KEY, body text COLLATE "C" NOT NULL);
        CREATE INDEX notes_body ON notes (body);
      `,
      sqliteNotes,
    ),
    right: schemas(
      text`
        CREATE TABLE notes (id uuid PRIMARY KEY, body text COLLATE "C" NOT NULL);
        CREATE INDEX notes_body ON notes (body);
      `,
      text`
        CREATE TABLE notes (id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16), body TEXT NOT NULL) STRICT;
        CREATE INDEX notes_body ON notes (body);
      `,
    ),
  },
  'schema-trigger': {
    means: 'A trigger, or a function made for one, exists on one engine only.',
    why: 'What it does happens on one engine only.',
    wrong: schemas(
      postgresNotes,
      text`
        CREATE TABLE notes (id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16), body TEXT NOT NULL) STRICT;
        CREATE TRIGGER notes_trim AFTER INSERT ON notes BEGIN
          UPDATE notes SET body = trim(body) WHERE id = new.id;
        END;
      `,
    ),
    right: alike,
  },
} as const satisfies Readonly<Record<string, CodeEntry>>;
