/** Codes: parameters. */
import type { PartialEntry } from '../code-entry.js';

export const parametersCodes = {
  'unknown-parameter': { means: '`@param` names a parameter that does not occur in the statement.' },
  'invalid-parameter-name': { means: 'The name of a parameter or field cannot be a property.' },
  'duplicate-field': { means: 'An object parameter has two fields of one name.' },
  'conflicting-presence': { means: 'A parameter is both required (`!`) and nullable (`?`).' },
  'numbered-parameter': { means: "A parameter is written in an engine's own notation." },
  'parameter-touches': {
    means: 'What follows a parameter directly would become part of its name in SQLite.',
  },
  'untyped-parameter': { means: 'PostgreSQL cannot tell the type of a parameter.' },
  'list-place': { means: 'A list parameter stands where no list can stand.' },
  'undeclared-list': { means: 'A parameter stands behind IN without being declared as a list.' },
  'single-value-list': { means: 'A single value stands where a list is probably meant: `IN (:ids)`.' },
  'objects-place': { means: 'A list of objects stands where no rows can stand.' },
  'array-field': { means: 'A field of a list of objects is itself an array.' },
  'parameter-set-difference': { means: 'The variants of a query take different parameters.' },
  'parameter-nullability-difference': { means: 'A parameter may be null on one engine only.' },
  'nullable-row-count': {
    means: 'A parameter that may be null stands directly in LIMIT or OFFSET, which SQLite refuses.',
  },
} as const satisfies Readonly<Record<string, PartialEntry>>;
