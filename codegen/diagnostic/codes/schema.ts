/** Codes: the two schemas. */
import type { PartialEntry } from '../code-entry.js';

export const schemaCodes = {
  'schema-table': {
    means: 'A table or view exists on one engine only, or is a table on one and a view on the other.',
  },
  'schema-column': { means: 'A column exists on one engine only.' },
  'schema-column-order': {
    means: 'The columns of a table stand in another order on PostgreSQL than on SQLite.',
  },
  'schema-type': { means: 'The types of a column do not hold the same values on both engines.' },
  'schema-strict': { means: 'A table of SQLite is not STRICT, so its columns take values of any type.' },
  'schema-nullability': { means: 'A column may be null on one engine only.' },
  'schema-default': {
    means: 'A column has a default, or is computed, on one engine only, or otherwise on each.',
  },
  'schema-check': {
    means: 'The engines allow other values, because a check (or a type) is not the same on both.',
  },
  'schema-form': { means: 'Columns of SQLite take values that the type on PostgreSQL refuses.' },
  'schema-collation': { means: 'The engines compare or order the texts of a table otherwise.' },
  'schema-unique': { means: 'Duplicates are refused on one engine only.' },
  'schema-foreign-key': { means: 'A foreign key exists on one engine only, or acts otherwise on each.' },
  'schema-index': { means: 'An index exists on one engine only, or has other columns, directions or rows.' },
  'schema-trigger': { means: 'A trigger, or a function made for one, exists on one engine only.' },
} as const satisfies Readonly<Record<string, PartialEntry>>;
