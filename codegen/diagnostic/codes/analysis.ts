/** Codes: what the engines refuse. */
import type { PartialEntry } from '../code-entry.js';

export const analysisCodes = {
  'refused-migration': { means: 'An engine refuses a migration.' },
  'misplaced-statement': {
    means: 'A statement of a migration cannot run in its transaction, or reaches beyond the database.',
  },
  'unread-definition': {
    means: 'The definition of a SQLite table cannot be parsed, so its checks are not known.',
  },
  'not-a-query': { means: 'A statement is none that reads or writes rows.' },
  'several-statements': { means: 'A text holds several statements.' },
  'refused-statement': { means: 'An engine refuses a statement.' },
  'unknown-column': { means: 'A statement names a column that does not exist.' },
  'unknown-table': { means: 'A statement names a table that does not exist.' },
  'unknown-label': { means: 'A literal is none of the values that its enum or its column allows.' },
  'unknown-function': { means: 'A statement calls a function that an engine does not have.' },
} as const satisfies Readonly<Record<string, PartialEntry>>;
