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
