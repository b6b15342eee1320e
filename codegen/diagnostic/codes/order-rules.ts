/** Codes: portability rules of orders and of how many rows there are. */
import { type CodeEntry, text } from '../code-entry.js';

export const orderRulesCodes = {
  'unordered-limit': {
    means:
      'Rows are cut off by LIMIT without a stated order, or by an order that does not tell them apart, so the engines may return other rows.',
    why: 'Which rows are left out is then up to the engine, and may change with its next version: an error for a list without any order, otherwise a warning.',
    wrong: text`
      /* @name listSome */
      SELECT id FROM orders LIMIT 10;
    `,
    right: text`
      /* @name listSome */
      SELECT id FROM orders ORDER BY id LIMIT 10;
    `,
  },
  'unordered-ties': {
    means: 'A list has an order whose keys do not tell all rows apart.',
    why: 'Rows with equal keys come in any order, which differs between the engines: a warning.',
    wrong: text`
      /* @name listByStatus */
      SELECT id, status FROM orders ORDER BY status;
    `,
    right: text`
      /* @name listByStatus */
      SELECT id, status FROM orders ORDER BY status, id;
    `,
  },
  'unordered-agg': {
    means: 'An aggregate makes a list or a text of its values, but does not say in which order.',
    why: 'Each engine takes the values as it finds the rows; on PostgreSQL that changes with every update: a warning.',
    wrong: text`
      /* @name emails @result value */
      SELECT string_agg(email, ',') AS emails FROM customers;
    `,
    right: text`
      /* @name emails @result value */
      SELECT string_agg(email, ',' ORDER BY email) AS emails FROM customers;
    `,
  },
  'null-order': {
    means: 'An order has a key that may be NULL, and does not say at which end NULL stands.',
    why: 'PostgreSQL takes NULL for more than every value, SQLite for less: a warning, and an error where LIMIT cuts rows off.',
    wrong: text`
      /* @name listNamed */
      SELECT id, display_name FROM customers ORDER BY display_name, id;
    `,
    right: text`
      /* @name listNamed */
      SELECT id, display_name FROM customers ORDER BY display_name NULLS LAST, id;
    `,
  },
  'limit-form': {
    means: 'LIMIT or OFFSET is NULL or negative, which one engine takes for no limit and the other refuses.',
    why: 'The refusal comes only when the query runs.',
    wrong: text`
      /* @name listRest */
      SELECT id FROM orders ORDER BY id LIMIT -1 OFFSET 10;
    `,
    right: text`
      /* @name listRest */
      SELECT id FROM orders ORDER BY id LIMIT 9223372036854775807 OFFSET 10;
    `,
  },
  'scalar-subquery-rows': {
    means: 'A subquery that stands for one value may give several rows.',
    why: 'Of several PostgreSQL refuses the whole statement, and SQLite takes the one that it finds first: a warning.',
    wrong: text`
      /* @name listWithNote */
      SELECT c.id, (SELECT o.note FROM orders o WHERE o.customer_id = c.id) AS note FROM customers c ORDER BY c.id;
    `,
    right: text`
      /* @name listWithNote */
      SELECT c.id, (SELECT o.note FROM orders o WHERE o.customer_id = c.id ORDER BY o.id LIMIT 1) AS note
      FROM customers c ORDER BY c.id;
    `,
  },
  'setop-precedence': {
    means: 'INTERSECT stands behind UNION or EXCEPT without parentheses.',
    why: 'PostgreSQL does INTERSECT first, SQLite goes from left to right: other rows.',
    wrong: text`
      /* @name listIds @result values */
      SELECT id FROM customers UNION SELECT customer_id FROM orders INTERSECT SELECT id FROM customers;
    `,
    right: text`
      /* @name listIds @result values */
      SELECT id FROM customers
      UNION
      SELECT id FROM (SELECT customer_id AS id FROM orders INTERSECT SELECT id FROM customers) AS ordering;
    `,
  },
  'select-star-using': {
    means: 'The columns of a join with USING are not listed, but given by `*`.',
    why: 'PostgreSQL puts the columns of `USING` first, SQLite leaves them in their places: what counts columns gets others.',
    wrong: text`
      /* @name countPairs @result value */
      SELECT count(*) AS pairs FROM (SELECT * FROM (SELECT note, id FROM orders) AS noted JOIN customers USING (id)) AS pair;
    `,
    right: text`
      /* @name countPairs @result value */
      SELECT count(*) AS pairs FROM (SELECT id, note FROM orders JOIN customers USING (id)) AS pair;
    `,
  },
} as const satisfies Readonly<Record<string, CodeEntry>>;
