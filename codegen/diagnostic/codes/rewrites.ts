/** Codes: what SQLite would do otherwise. */
import { type CodeEntry, text } from '../code-entry.js';

export const rewritesCodes = {
  'cast-not-portable': {
    means: 'A cast in a shared text does not mean the same in SQLite.',
    why: 'SQLite stores some types otherwise than PostgreSQL shows them: a UUID as text would be 16 raw bytes there.',
    wrong: text`
      /* @name list */
      SELECT id::text AS id FROM orders ORDER BY orders.id;
    `,
    right: text`
      /* @name list */
      SELECT id FROM orders ORDER BY orders.id;
    `,
  },
  'literal-not-portable': {
    means: 'A literal in a shared text is read by the type of the column that it meets only on PostgreSQL.',
    why: 'SQLite keeps the literal as a text, which is never equal to what the column stores.',
    wrong: text`
      /* @name find @result optional */
      SELECT email FROM customers WHERE id = '5f0c3a52-9d1e-4c7b-8a26-3d5e1b0f9c84';
    `,
    right: text`
      /* @name find @result optional */
      SELECT email FROM customers WHERE id = '5f0c3a52-9d1e-4c7b-8a26-3d5e1b0f9c84'::uuid;
    `,
  },
  'form-not-portable': {
    means:
      'A text compares, orders, computes with or writes values in a form in which an engine does not store them.',
    why: 'SQLite stores a decimal as text, for example: there 10.5 comes before 7.',
    wrong: text`
      /* @name listExpensive */
      SELECT id FROM orders WHERE total > :least ORDER BY id;
    `,
    right: text`
      /* @name listExpensive */
      SELECT id FROM orders WHERE total::float8 > :least::float8 ORDER BY id;
    `,
  },
  'pattern-not-portable': {
    means: 'A shared text matches a pattern in which capitals do not count alike on both engines.',
    why: 'SQLite finds `Zebra` with `zeb%`, and PostgreSQL does not: a warning for `LIKE`, and an error for words that only PostgreSQL knows.',
    wrong: text`
      /* @name search */
      SELECT id FROM orders WHERE note ILIKE :pattern ORDER BY id;
    `,
    right: text`
      /* @name search */
      SELECT id FROM orders WHERE lower(note) LIKE lower(:pattern) ORDER BY id;
    `,
  },
  'statement-not-parsed': {
    means: 'A shared text has to be rewritten for SQLite, but cannot be parsed.',
    why: 'Casts, lists, `now()`, `->>` and row locks are rewritten on the syntax tree, and there is none for this text.',
    wrong: text`
      /* @name listRecent */
      SELECT id, substring(note FROM 1 FOR 10) AS start FROM orders WHERE placed_at < now() ORDER BY id;
    `,
    right: text`
      /* @name listRecent */
      SELECT id, substr(note, 1, 10) AS start FROM orders WHERE placed_at < now() ORDER BY id;
    `,
  },
  'storage-conflict': {
    means: 'Values meet that SQLite stores in two ways.',
    why: 'A UUID that is 16 bytes in one column and a text in another is never equal there, though PostgreSQL finds it.',
    wrong: text`
      /* @name listKnown */
      SELECT c.email FROM customers c JOIN legacy_things l ON l.thing_key = c.id ORDER BY c.email;
    `,
    right: text`
      /* @name listKnown @dialect postgres */
      SELECT c.email FROM customers c JOIN legacy_things l ON l.thing_key = c.id ORDER BY c.email;

      /* @name listKnown @dialect sqlite */
      SELECT c.email FROM customers c JOIN legacy_things l ON unhex(l.thing_key, '-') = c.id ORDER BY c.email;
    `,
  },
} as const satisfies Readonly<Record<string, CodeEntry>>;
