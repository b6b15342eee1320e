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
} as const satisfies Record<string, CodeEntry>;
