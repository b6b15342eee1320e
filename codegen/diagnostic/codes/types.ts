/** Codes: types. */
import type { PartialEntry } from '../code-entry.js';

export const typesCodes = {
  'unsupported-type': { means: 'A value has a type of PostgreSQL for which there is no logical type.' },
  'untyped-value': { means: 'A value of a query for SQLite only has no type that is known.' },
  'storage-mismatch': {
    means: 'A SQLite column is declared with a type that cannot hold the values as they are on PostgreSQL.',
  },
  'enum-difference': { means: 'A column allows other literals on one engine than on the other.' },
  'one-sided-check': { means: 'A column allows a list of literals on one engine only.' },
  'nullable-key': { means: 'A column of a primary key may be null on SQLite.' },
  'timestamp-precision': { means: 'An instant keeps other digits of a second on PostgreSQL than on SQLite.' },
  'timestamp-default': {
    means: 'The default of an instant on SQLite gives a value in another form than the one that is kept.',
  },
  'unknown-type-target': { means: '`@type` names neither a column nor a parameter of its query.' },
  'type-not-json': { means: '`@type` is for a value that is not JSON.' },
  'invalid-type': { means: '`@type` says something that is no usable TypeScript type.' },
} as const satisfies Readonly<Record<string, PartialEntry>>;
