/** Codes: verified queries. */
import { type CodeEntry, text } from '../code-entry.js';

export const parityCodes = {
  'engines-differ': {
    means: 'A query gave something else on one engine than on another, with the same rows and parameters.',
    why: 'Both engines take the query, so that nothing but running it shows this: a service would work with one database and not with the other.',
    wrong: text`
      /* @name countOpen @result value @dialect postgres */
      SELECT count(*) AS open FROM orders WHERE status <> 'Sent';

      /* @name countOpen @result value @dialect sqlite */
      SELECT count(*) AS open FROM orders WHERE status = 'Open';
    `,
    right: text`
      /* @name countOpen @result value */
      SELECT count(*) AS open FROM orders WHERE status = 'Open';
    `,
    command: 'verify',
  },
  'no-end': {
    means: 'A call of a query did not end on one engine within the time that one may take.',
    why: 'A service would wait for it just as long, and SQLite would let the whole process wait. `verify` ends the run there, because it cannot stop an engine in its own process, and makes it again without the query.',
    wrong: {
      words:
        'A query that counts the rows of `WITH RECURSIVE numbers AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM numbers)`, which never stops to give rows.',
    },
    right: text`
      /* @name countNumbers @result value */
      WITH RECURSIVE numbers AS (
        SELECT 1 AS n
        UNION ALL
        SELECT n + 1 FROM numbers WHERE n < 100
      )
      SELECT count(*) AS total FROM numbers;
    `,
    command: 'verify',
  },
  'variant-tables': {
    means: 'One variant of a query reads or writes a table that the other variant leaves alone.',
    why: 'The variants are meant to do the same. Rows of a table that only one of them looks at decide its answer on one engine only.',
    wrong: text`
      /* @name removeSent @result affected @dialect postgres */
      DELETE FROM orders WHERE status = 'Sent';

      /* @name removeSent @result affected @dialect sqlite */
      DELETE FROM orders WHERE status = 'Sent' AND customer_id IN (SELECT id FROM customers);
    `,
    right: text`
      /* @name removeSent @result affected @dialect postgres */
      DELETE FROM orders WHERE status = 'Sent';

      /* @name removeSent @result affected @dialect sqlite */
      DELETE FROM orders WHERE status IS 'Sent';
    `,
    command: 'verify',
  },
} as const satisfies Record<string, CodeEntry>;
