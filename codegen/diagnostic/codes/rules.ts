/** Codes: rules. */
import { type CodeEntry, text } from '../code-entry.js';

export const rulesCodes = {
  'contradicted-override': {
    means: 'An override of nullability (`AS "name!"`, `AS "name?"`) says the opposite of what is known.',
    why: 'With `!`, a NULL that arrives is an error at run time; with `?`, callers check for what never comes.',
    wrong: text`
      /* @name listNotes */
      SELECT id, note AS "note!" FROM orders ORDER BY id;
    `,
    right: text`
      /* @name listNotes */
      SELECT id, note FROM orders WHERE note IS NOT NULL ORDER BY id;
    `,
  },
  'limited-nest': {
    means: 'A query whose rows are joined into lists is cut off by LIMIT, which may cut through a list.',
    why: '`LIMIT` counts the rows of the join. With `LIMIT 1` a parent has one child at most, whatever there are.',
    wrong: text`
      /* @name firstTen @nest orders by id */
      SELECT c.id, orders.id FROM customers c LEFT JOIN orders ON orders.customer_id = c.id
      ORDER BY c.id, orders.id LIMIT 10;
    `,
    right: text`
      /* @name firstTen @nest orders by id */
      SELECT c.id, orders.id FROM (SELECT id FROM customers ORDER BY id LIMIT 10) c
      LEFT JOIN orders ON orders.customer_id = c.id
      ORDER BY c.id, orders.id;
    `,
  },
  'unknown-rule': {
    means: '`@allow`, or `allow` in the configuration, names no rule.',
    why: 'It would silence nothing, and look as if it did.',
    wrong: text`
      /*
        @name listSome
        @allow unorderd-limit any ten will do
      */
      SELECT id FROM orders LIMIT 10;
    `,
    also: ['unordered-limit'],
    right: text`
      /*
        @name listSome
        @allow unordered-limit any ten will do
      */
      SELECT id FROM orders LIMIT 10;
    `,
  },
  'null-literal-compared': {
    means: 'Something is compared with NULL by `=`, `<>` or another operator than `IS`.',
    why: 'Such a comparison is never true: no row is found, or changed. A warning.',
    wrong: text`
      /* @name listWithoutNote @result values */
      SELECT id FROM orders WHERE note = NULL ORDER BY id;
    `,
    right: text`
      /* @name listWithoutNote @result values */
      SELECT id FROM orders WHERE note IS NULL ORDER BY id;
    `,
  },
  'parameter-order': {
    means: 'A key of `ORDER BY` is a parameter.',
    why: 'It has one value for all rows, even if that value is the name of a column: the rows come in any order. A warning.',
    wrong: text`
      /* @name list @result values */
      SELECT id FROM orders ORDER BY :column;
    `,
    right: text`
      /* @name list @result values */
      SELECT id FROM orders ORDER BY CASE :column! WHEN 'note' THEN note WHEN 'status' THEN status END NULLS LAST, id;
    `,
  },
  'placeholder-in-string': {
    means: 'A string holds what looks like a placeholder.',
    why: 'It is text: the query takes no such parameter, and looks for the very word. A warning.',
    wrong: text`
      /* @name search @result values */
      SELECT id FROM orders WHERE lower(note) LIKE '%:word%' ORDER BY id;
    `,
    right: text`
      /* @name search @result values */
      SELECT id FROM orders WHERE lower(note) LIKE '%' || :word || '%' ESCAPE '!' ORDER BY id;
    `,
  },
  'unused-allow': {
    means: '`@allow`, or `allow` in the configuration, silences a rule that has nothing to say.',
    why: 'The reason for it is gone; left there, it would silence the next mistake.',
    wrong: text`
      /*
        @name listSome
        @allow unordered-limit any ten will do
      */
      SELECT id FROM orders ORDER BY id LIMIT 10;
    `,
    right: text`
      /* @name listSome */
      SELECT id FROM orders ORDER BY id LIMIT 10;
    `,
  },
} as const satisfies Readonly<Record<string, CodeEntry>>;
