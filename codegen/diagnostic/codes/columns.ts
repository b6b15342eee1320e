/** Codes: columns of a result. */
import type { PartialEntry } from '../code-entry.js';

export const columnsCodes = {
  'unnamed-column': {
    means: 'A result column is an expression without a name, which each engine names otherwise.',
  },
  'invalid-column-name': { means: 'A result column has a name that no field can have.' },
  'duplicate-column': { means: 'Two result columns would become one field.' },
  'column-count-difference': { means: 'The variants of a query return different numbers of columns.' },
  'column-name-difference': {
    means: 'The variants of a query return columns of different names or in another order.',
  },
  'column-nullability-difference': { means: 'A result column may be null on one engine only.' },
  'result-needs-columns': {
    means: 'The stated cardinality gives rows or values, but the statement returns no columns.',
  },
  'result-ignores-columns': {
    means: 'The stated cardinality gives no rows, but the statement returns columns.',
  },
  'value-needs-one-column': { means: 'A single value is stated, but the statement returns several columns.' },
  'invalid-map-key': { means: 'The key or the value of `@result map` cannot be used as such.' },
} as const satisfies Readonly<Record<string, PartialEntry>>;
