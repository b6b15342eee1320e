/** Codes: types. */
import { type CodeEntry, schemas, text } from '../code-entry.js';

const instants = text`
  CREATE TABLE notes (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    made_at TEXT NOT NULL CHECK (made_at GLOB '????-??-??T??:??:??.???Z')
  ) STRICT;
`;

const payloadOfDocs = {
  files: {
    'queries/sample.sql': text`
      /*
        @name docs
        @type doc Payload from "../types.js"
      */
      SELECT id, doc FROM samples ORDER BY id;
    `,
    'types.ts': text`
      export interface Payload {
        readonly size: number;
      }
    `,
  },
};

export const typesCodes = {
  'unsupported-type': {
    means: 'A value has a type of PostgreSQL for which there is no logical type.',
    why: 'No TypeScript type holds it on both backends.',
    wrong: text`
      /* @name ages @only postgres @result values */
      SELECT now() - placed_at AS age FROM orders ORDER BY id;
    `,
    right: text`
      /* @name ages @only postgres @result values */
      SELECT extract(epoch FROM now() - placed_at)::float8 AS age FROM orders ORDER BY id;
    `,
  },
  'untyped-value': {
    means: 'A value of a query for SQLite only has no type that is known.',
    why: 'SQLite states no types of expressions, and PostgreSQL is not asked about the query.',
    wrong: text`
      /* @name say @only sqlite @result value */
      SELECT :word AS word;
    `,
    right: text`
      /* @name say @only sqlite @result value */
      SELECT CAST(:word AS TEXT) AS word;
    `,
  },
  'missing-type': {
    means: '`@type` names a type, or a module, that does not exist.',
    why: 'The generated module imports it, and would not compile.',
    wrong: text`
      /*
        @name docs
        @result values
        @type doc Payload from "../no-such-module.js"
      */
      SELECT doc FROM samples ORDER BY id;
    `,
    right: payloadOfDocs,
  },
  'storage-mismatch': {
    means: 'A SQLite column is declared with a type that cannot hold the values as they are on PostgreSQL.',
    why: 'A decimal in a `NUMERIC` or `REAL` column becomes a float, and loses digits.',
    wrong: text`
      /* @name prices @result values */
      SELECT price FROM oddities ORDER BY id;
    `,
    right: text`
      /* @name totals @result values */
      SELECT total FROM orders ORDER BY id;
    `,
  },
  'enum-difference': {
    means: 'A column allows other literals on one engine than on the other.',
    why: 'The type of the column is the union of its literals, and there would be two.',
    wrong: text`
      /* @name others @result values */
      SELECT other FROM oddities ORDER BY id;
    `,
    right: text`
      /* @name states @result values */
      SELECT status FROM orders ORDER BY id;
    `,
  },
  'one-sided-check': {
    means: 'A column allows a list of literals on one engine only.',
    why: 'The other engine takes any text, so the column is text and no union of literals: a warning.',
    wrong: text`
      /* @name halves @result values */
      SELECT half FROM oddities ORDER BY id;
    `,
    right: text`
      /* @name states @result values */
      SELECT status FROM orders ORDER BY id;
    `,
  },
  'nullable-key': {
    means: 'A column of a primary key may be null on SQLite.',
    why: 'In SQLite a primary key says `NOT NULL` only in a STRICT table, or where it is the `INTEGER` that numbers the rows.',
    wrong: schemas(
      text`
        CREATE TABLE notes (id uuid PRIMARY KEY);
      `,
      text`
        CREATE TABLE notes (id BLOB PRIMARY KEY CHECK (length(id) = 16));
      `,
    ),
    also: ['schema-strict'],
    right: schemas(
      text`
        CREATE TABLE notes (id uuid PRIMARY KEY);
      `,
      text`
        CREATE TABLE notes (id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16)) STRICT;
      `,
    ),
  },
  'timestamp-precision': {
    means: 'An instant keeps other digits of a second on PostgreSQL than on SQLite.',
    why: '`Date` keeps milliseconds: an instant with microseconds that was read is not found again by `=`. A warning.',
    wrong: schemas(
      text`
        CREATE TABLE notes (id uuid PRIMARY KEY, made_at timestamptz NOT NULL);
      `,
      instants,
    ),
    right: schemas(
      text`
        CREATE TABLE notes (id uuid PRIMARY KEY, made_at timestamptz(3) NOT NULL);
      `,
      instants,
    ),
  },
  'timestamp-default': {
    means: 'The default of an instant on SQLite gives a value in another form than the one that is kept.',
    why: 'Instants are texts like `2024-01-02T03:04:05.678Z` there; another form sorts and compares as another instant.',
    wrong: schemas(
      text`
        CREATE TABLE notes (id uuid PRIMARY KEY, made_at timestamptz(3) NOT NULL DEFAULT now());
      `,
      text`
        CREATE TABLE notes (
          id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
          made_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
            CHECK (made_at GLOB '????-??-??T??:??:??.???Z')
        ) STRICT;
      `,
    ),
    right: schemas(
      text`
        CREATE TABLE notes (id uuid PRIMARY KEY, made_at timestamptz(3) NOT NULL DEFAULT now());
      `,
      text`
        CREATE TABLE notes (
          id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
          made_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
            CHECK (made_at GLOB '????-??-??T??:??:??.???Z')
        ) STRICT;
      `,
    ),
  },
  'unknown-type-target': {
    means: '`@type` names neither a column nor a parameter of its query.',
    why: 'The value that was meant would keep the type `Json`.',
    wrong: text`
      /*
        @name docs
        @type dok Payload from "../types.js"
      */
      SELECT id, doc FROM samples ORDER BY id;
    `,
    right: payloadOfDocs,
  },
  'type-not-json': {
    means: '`@type` is for a value that is not JSON.',
    why: 'The TypeScript type of every other value follows from its column, and saying another one would be a lie.',
    wrong: text`
      /*
        @name numbers
        @type number Size from "../types.js"
      */
      SELECT id, number FROM samples ORDER BY id;
    `,
    right: text`
      /* @name numbers */
      SELECT id, number FROM samples ORDER BY id;
    `,
  },
  'invalid-type': {
    means: '`@type` says something that is no usable TypeScript type.',
    why: 'The type stands in the generated module, which imports it from where the tag says.',
    wrong: text`
      /*
        @name docs
        @type doc Payload
      */
      SELECT id, doc FROM samples ORDER BY id;
    `,
    right: payloadOfDocs,
  },
} as const satisfies Readonly<Record<string, CodeEntry>>;
