/** Codes: parameters. */
import { type CodeEntry, text } from '../code-entry.js';

export const parametersCodes = {
  'unknown-parameter': {
    means: '`@param` names a parameter that does not occur in the statement.',
    why: 'Its shape would hold for nothing: a list that was meant would stay a single value.',
    wrong: text`
      /*
        @name listSome
        @param idd -> (...)
      */
      SELECT id FROM orders WHERE id = ANY(:ids) ORDER BY id;
    `,
    right: text`
      /*
        @name listSome
        @param ids -> (...)
      */
      SELECT id FROM orders WHERE id = ANY(:ids) ORDER BY id;
    `,
  },
  'invalid-parameter-name': {
    means: 'The name of a parameter or field cannot be a property.',
    why: 'Callers pass an object with a property for each parameter, in camel case; two of one name could not be told apart.',
    wrong: text`
      /* @name find */
      SELECT id FROM orders WHERE id = :order_id OR customer_id = :orderId ORDER BY id;
    `,
    right: text`
      /* @name find */
      SELECT id FROM orders WHERE id = :order_id OR customer_id = :customer_id ORDER BY id;
    `,
  },
  'duplicate-field': {
    means: 'An object parameter has two fields of one name.',
    why: 'A caller could pass only one of them.',
    wrong: text`
      /*
        @name add
        @param customer -> (id, email, email)
      */
      INSERT INTO customers (id, email, display_name) VALUES :customer;
    `,
    right: text`
      /*
        @name add
        @param customer -> (id, email, display_name)
      */
      INSERT INTO customers (id, email, display_name) VALUES :customer;
    `,
  },
  'conflicting-parameter-types': {
    means: 'One parameter stands at places of different types.',
    why: 'A caller passes one value of one type; an engine would convert it at one of the places, or refuse it there.',
    wrong: text`
      /* @name find */
      SELECT id FROM samples WHERE number = :wanted OR short = :wanted ORDER BY id;
    `,
    right: text`
      /* @name find */
      SELECT id FROM samples WHERE number = :number OR short = :short ORDER BY id;
    `,
  },
  'conflicting-presence': {
    means:
      'A parameter is both required (`!`) and nullable (`?`), or a list is nullable: a list may be empty, but is never null.',
    why: 'The mark holds for the parameter wherever it stands, and callers see one type.',
    wrong: text`
      /* @name find */
      SELECT id FROM orders WHERE id = :id! OR customer_id = :id? ORDER BY id;
    `,
    right: text`
      /* @name find */
      SELECT id FROM orders WHERE id = :id! OR customer_id = :id ORDER BY id;
    `,
  },
  'numbered-parameter': {
    means: "A parameter is written in an engine's own notation.",
    why: 'The generator gives the numbers, the same on both engines; names are what callers see.',
    wrong: text`
      /* @name find @result optional */
      SELECT id FROM orders WHERE id = $1;
    `,
    right: text`
      /* @name find @result optional */
      SELECT id FROM orders WHERE id = :id;
    `,
  },
  'parameter-touches': {
    means: 'What follows a parameter directly would become part of its name in SQLite.',
    why: 'SQLite reads `:id::text` and `:id(1)` as one long name, and nobody passes a value for that.',
    wrong: text`
      /* @name say @only sqlite @result value */
      SELECT :word::text AS word;
    `,
    also: ['refused-statement'],
    right: text`
      /* @name say @only sqlite @result value */
      SELECT CAST(:word AS text) AS word;
    `,
  },
  'untyped-parameter': {
    means: 'PostgreSQL cannot tell the type of a parameter.',
    why: 'Its TypeScript type would be unknown too. PostgreSQL decides where the parameter stands first, before it meets a column.',
    wrong: text`
      /* @name list */
      SELECT id FROM orders WHERE (:status? IS NULL OR status = :status) ORDER BY id;
    `,
    right: text`
      /* @name list */
      SELECT id FROM orders WHERE (:status?::text IS NULL OR status = :status) ORDER BY id;
    `,
  },
  'list-place': {
    means: 'A list parameter stands where no list can stand.',
    why: 'A list is passed as one value, which only a comparison with each element takes apart on both engines.',
    wrong: text`
      /*
        @name listSome
        @param ids -> (...)
      */
      SELECT id FROM orders WHERE id = :ids ORDER BY id;
    `,
    right: text`
      /*
        @name listSome
        @param ids -> (...)
      */
      SELECT id FROM orders WHERE id IN :ids ORDER BY id;
    `,
  },
  'undeclared-list': {
    means: 'A parameter stands behind IN, or for rows behind VALUES, without being declared as a list.',
    why: '`IN :ids` is a list and `VALUES :rows` are objects: callers must see that they pass an array, and of what.',
    wrong: text`
      /* @name listSome */
      SELECT id FROM orders WHERE id IN :ids ORDER BY id;
    `,
    right: text`
      /*
        @name listSome
        @param ids -> (...)
      */
      SELECT id FROM orders WHERE id IN :ids ORDER BY id;
    `,
  },
  'single-value-list': {
    means: 'A single value stands where a list is probably meant: `IN (:ids)`.',
    why: 'It compares with one value, so a caller could find one row at most: a warning.',
    wrong: text`
      /* @name listSome */
      SELECT id FROM orders WHERE id IN (:ids) ORDER BY id;
    `,
    right: text`
      /*
        @name listSome
        @param ids -> (...)
      */
      SELECT id FROM orders WHERE id IN (:ids) ORDER BY id;
    `,
  },
  'objects-place': {
    means: 'A list of objects stands where no rows can stand.',
    why: 'It is written as the rows of one `INSERT`: PostgreSQL takes an array for each field, SQLite runs the statement once per object.',
    wrong: text`
      /*
        @name find
        @param pairs -> ((id, email)...)
      */
      SELECT id FROM customers WHERE (id, email) IN (:pairs) ORDER BY id;
    `,
    right: text`
      /*
        @name addAll
        @param customers -> ((id, email)...)
      */
      INSERT INTO customers (id, email) VALUES :customers;
    `,
  },
  'array-field': {
    means: 'A field of a list of objects is itself an array.',
    why: 'The rows are passed as one array per field, and PostgreSQL has no arrays of arrays: `unnest` would flatten them.',
    wrong: {
      files: {
        'migrations/postgres/001_notes.up.sql': text`
          CREATE TABLE notes (id uuid PRIMARY KEY, tags text[] NOT NULL);
        `,
        'migrations/sqlite/001_notes.up.sql': text`
          CREATE TABLE notes (
            id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
            tags TEXT NOT NULL CHECK (json_valid(tags))
          ) STRICT;
        `,
        'queries/note.sql': text`
          /*
            @name addAll
            @param notes -> ((id, tags)...)
          */
          INSERT INTO notes (id, tags) VALUES :notes;
        `,
      },
    },
    right: {
      files: {
        'migrations/postgres/001_notes.up.sql': text`
          CREATE TABLE notes (id uuid PRIMARY KEY, tags text[] NOT NULL);
        `,
        'migrations/sqlite/001_notes.up.sql': text`
          CREATE TABLE notes (
            id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
            tags TEXT NOT NULL CHECK (json_valid(tags))
          ) STRICT;
        `,
        'queries/note.sql': text`
          /*
            @name add
            @param note -> (id, tags)
          */
          INSERT INTO notes (id, tags) VALUES :note;
        `,
      },
    },
  },
  'parameter-set-difference': {
    means: 'The variants of a query take different parameters.',
    why: 'A caller passes the same object whichever backend is open.',
    wrong: text`
      /* @name find @dialect postgres */
      SELECT id FROM orders WHERE id = :id FOR SHARE;

      /* @name find @dialect sqlite */
      SELECT id FROM orders WHERE id = :id AND note = :note;
    `,
    right: text`
      /* @name find @dialect postgres */
      SELECT id FROM orders WHERE id = :id AND note = :note FOR SHARE;

      /* @name find @dialect sqlite */
      SELECT id FROM orders WHERE id = :id AND note = :note;
    `,
  },
  'parameter-nullability-difference': {
    means: 'A parameter may be null on one engine only.',
    why: '`NULL` has a meaning in one variant and finds nothing in the other, so no type is right for both.',
    wrong: text`
      /* @name listNoted @dialect postgres */
      SELECT id FROM orders WHERE note IS NOT DISTINCT FROM :note ORDER BY id;

      /* @name listNoted @dialect sqlite */
      SELECT id FROM orders WHERE note = :note ORDER BY id;
    `,
    right: text`
      /* @name listNoted @dialect postgres */
      SELECT id FROM orders WHERE note IS NOT DISTINCT FROM :note ORDER BY id;

      /* @name listNoted @dialect sqlite */
      SELECT id FROM orders WHERE note IS :note ORDER BY id;
    `,
  },
  'compared-with-null': {
    means:
      'A parameter that may be null or left out (`:name?`) is compared in a condition, which is then never true: a warning.',
    why: 'Callers expect a condition that is left out with its parameter, or the rows that are NULL; the statement finds neither. `@allow compared-with-null` silences it.',
    wrong: text`
      /* @name list */
      SELECT id FROM orders WHERE note = :note? ORDER BY id;
    `,
    right: text`
      /* @name list */
      SELECT id FROM orders WHERE (:note?::text IS NULL OR note = :note) ORDER BY id;
    `,
  },
  'json-compared': {
    means: 'A text for both engines compares JSON as a whole, with a parameter or a column.',
    why: 'PostgreSQL compares what JSON means, SQLite how it is written: the order of keys and spaces decide. `@allow json-compared` silences it.',
    wrong: text`
      /* @name find */
      SELECT id FROM samples WHERE doc = :doc ORDER BY id;
    `,
    right: text`
      /* @name find */
      SELECT id FROM samples WHERE doc ->> 'name' = :name ORDER BY id;
    `,
  },
  'nullable-row-count': {
    means: 'A parameter that may be null stands directly in LIMIT or OFFSET, which SQLite refuses.',
    why: 'PostgreSQL takes `LIMIT NULL` for no limit; SQLite fails when it runs.',
    wrong: text`
      /* @name list */
      SELECT id FROM orders ORDER BY id LIMIT :limit?;
    `,
    right: text`
      /* @name list */
      SELECT id FROM orders ORDER BY id LIMIT COALESCE(:limit?, 100);
    `,
  },
} as const satisfies Readonly<Record<string, CodeEntry>>;
