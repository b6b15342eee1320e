/** Codes: writes that both engines take and that fail when they run. */
import { type CodeEntry, text } from '../code-entry.js';

export const writesCodes = {
  'left-out-column': {
    means: '`INSERT` leaves out a column that is NOT NULL and has no default.',
    why: 'The engines take the statement, and every run of it that inserts a row fails.',
    wrong: text`
      /* @name add */
      INSERT INTO customers (id, display_name) VALUES (:id, :name);
    `,
    right: text`
      /* @name add */
      INSERT INTO customers (id, email, display_name) VALUES (:id, :email, :name);
    `,
  },
  'null-written': {
    means: '`NULL` is written to a column that is NOT NULL.',
    why: 'The engines take the statement, and it fails for every row.',
    wrong: text`
      /* @name forget */
      UPDATE customers SET email = NULL WHERE id = :id;
    `,
    right: text`
      /* @name forget */
      UPDATE customers SET display_name = NULL WHERE id = :id;
    `,
  },
  'nullable-parameter-written': {
    means: 'A parameter that may be null or left out (`:name?`) is written to a column that is NOT NULL.',
    why: 'Callers see that they may leave it out, and each call that does fails.',
    wrong: text`
      /* @name rename */
      UPDATE customers SET email = :email? WHERE id = :id;
    `,
    right: text`
      /* @name rename */
      UPDATE customers SET email = COALESCE(:email?, email) WHERE id = :id;
    `,
  },
  'no-row-on-conflict': {
    means:
      'A query that promises a row returns it from an `INSERT` that passes over rows that are there already: a warning.',
    why: '`RETURNING` gives only what was written, so the call fails with `not_found` for each conflict that `ON CONFLICT` was to allow. `@allow no-row-on-conflict` silences it.',
    wrong: text`
      /* @name add @result one */
      INSERT INTO customers (id, email) VALUES (:id, :email)
      ON CONFLICT (email) DO NOTHING
      RETURNING id;
    `,
    right: text`
      /* @name add @result optional */
      INSERT INTO customers (id, email) VALUES (:id, :email)
      ON CONFLICT (email) DO NOTHING
      RETURNING id;
    `,
  },
} as const satisfies Readonly<Record<string, CodeEntry>>;
