/** Codes: columns of a result. */
import { type CodeEntry, text } from '../code-entry.js';

export const columnsCodes = {
  'unnamed-column': {
    means: 'A result column is an expression without a name, which each engine names otherwise.',
    why: 'The field of the row would have another name on each backend.',
    wrong: text`
      /* @name listNotes */
      SELECT id, upper(note) FROM orders ORDER BY id;
    `,
    right: text`
      /* @name listNotes */
      SELECT id, upper(note) AS note FROM orders ORDER BY id;
    `,
  },
  'invalid-column-name': {
    means: 'A result column has a name that no field can have.',
    why: 'Fields are identifiers, and no words that JavaScript has taken.',
    wrong: text`
      /* @name list */
      SELECT id AS "1st" FROM orders ORDER BY id;
    `,
    right: text`
      /* @name list */
      SELECT id AS first FROM orders ORDER BY id;
    `,
  },
  'duplicate-column': {
    means: 'Two result columns would become one field.',
    why: 'The second value would hide the first.',
    wrong: text`
      /* @name list */
      SELECT o.id, c.id FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY o.id;
    `,
    right: text`
      /* @name list */
      SELECT o.id, c.id AS customer_id FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY o.id;
    `,
  },
  'column-count-difference': {
    means: 'The variants of a query return different numbers of columns.',
    why: 'A query has one row type, whichever backend is open.',
    wrong: text`
      /* @name list @dialect postgres */
      SELECT id, note FROM orders ORDER BY id FOR SHARE;

      /* @name list @dialect sqlite */
      SELECT id FROM orders ORDER BY id;
    `,
    right: text`
      /* @name list @dialect postgres */
      SELECT id, note FROM orders ORDER BY id FOR SHARE;

      /* @name list @dialect sqlite */
      SELECT id, note FROM orders ORDER BY id;
    `,
  },
  'column-name-difference': {
    means: 'The variants of a query return columns of different names or in another order.',
    why: 'Rows are read by position, so values would land in other fields.',
    wrong: text`
      /* @name list @dialect postgres */
      SELECT id, note FROM orders ORDER BY id FOR SHARE;

      /* @name list @dialect sqlite */
      SELECT note, id FROM orders ORDER BY id;
    `,
    right: text`
      /* @name list @dialect postgres */
      SELECT id, note FROM orders ORDER BY id FOR SHARE;

      /* @name list @dialect sqlite */
      SELECT id, note FROM orders ORDER BY id;
    `,
  },
  'column-nullability-difference': {
    means: 'A result column may be null on one engine only.',
    why: 'A caller that runs on the one engine would be surprised by `null` on the other.',
    wrong: text`
      /* @name listNotes @dialect postgres */
      SELECT COALESCE(note, '') AS note FROM orders ORDER BY id FOR SHARE;

      /* @name listNotes @dialect sqlite */
      SELECT note FROM orders ORDER BY id;
    `,
    right: text`
      /* @name listNotes @dialect postgres */
      SELECT COALESCE(note, '') AS note FROM orders ORDER BY id FOR SHARE;

      /* @name listNotes @dialect sqlite */
      SELECT COALESCE(note, '') AS note FROM orders ORDER BY id;
    `,
  },
  'result-needs-columns': {
    means: 'The stated cardinality gives rows or values, but the statement returns no columns.',
    why: 'There is nothing to return: an `INSERT`, `UPDATE` or `DELETE` gives rows only with `RETURNING`.',
    wrong: text`
      /* @name remove @result optional */
      DELETE FROM orders WHERE id = :id;
    `,
    right: text`
      /* @name remove @result optional */
      DELETE FROM orders WHERE id = :id RETURNING id, note;
    `,
  },
  'result-ignores-columns': {
    means: 'The stated cardinality gives no rows, but the statement returns columns.',
    why: 'The columns would be read and thrown away.',
    wrong: text`
      /* @name remove @result changed */
      DELETE FROM orders WHERE id = :id RETURNING id;
    `,
    right: text`
      /* @name remove @result changed */
      DELETE FROM orders WHERE id = :id;
    `,
  },
  'value-needs-one-column': {
    means: 'A single value is stated, but the statement returns several columns.',
    why: 'It would not be known which of them is the value.',
    wrong: text`
      /* @name noteOf @result value */
      SELECT id, note FROM orders WHERE id = :id;
    `,
    right: text`
      /* @name noteOf @result value */
      SELECT note FROM orders WHERE id = :id;
    `,
  },
  'invalid-map-key': {
    means: 'The key or the value of `@result map` cannot be used as such.',
    why: 'A `Map` finds a key again only if it is never null and compares as what it is: two `Date` objects of one instant are two keys.',
    wrong: text`
      /* @name mapNotes @result map placed_at -> note */
      SELECT placed_at, note FROM orders;
    `,
    right: text`
      /* @name mapNotes @result map id -> note */
      SELECT id, note FROM orders;
    `,
  },
} as const satisfies Readonly<Record<string, CodeEntry>>;
