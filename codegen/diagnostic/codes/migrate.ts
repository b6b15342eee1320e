/** Codes: verified migrations. */
import type { PartialEntry } from '../code-entry.js';

export const migrateCodes = {
  'data-loss': { means: 'A step of the migrations loses or changes rows, and does not say that it may.' },
  'unsafe-rebuild': { means: 'A step of the migrations loses rows on SQLite where foreign keys are on.' },
  'incomplete-down': { means: 'The way down of a step does not lead back to where its way up began.' },
  'migration-difference': {
    means: 'A step of the migrations leaves other rows on one engine than on the other.',
  },
  'unpopulated-table': {
    means: 'No row could be made up for a table, so migrations were verified without any there.',
  },
} as const satisfies Readonly<Record<string, PartialEntry>>;
