/** Codes: what SQLite would do otherwise. */
import type { PartialEntry } from '../code-entry.js';

export const rewritesCodes = {
  'cast-not-portable': { means: 'A cast in a shared text does not mean the same in SQLite.' },
  'literal-not-portable': {
    means: 'A literal in a shared text is read by the type of the column that it meets only on PostgreSQL.',
  },
  'form-not-portable': {
    means:
      'A text compares, orders, computes with or writes values in a form in which an engine does not store them.',
  },
  'pattern-not-portable': {
    means: 'A shared text matches a pattern in which capitals do not count alike on both engines.',
  },
  'statement-not-parsed': { means: 'A shared text has to be rewritten for SQLite, but cannot be parsed.' },
  'storage-conflict': { means: 'Values meet that SQLite stores in two ways.' },
} as const satisfies Readonly<Record<string, PartialEntry>>;
