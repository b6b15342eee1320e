/** Codes: generated files. */
import type { PartialEntry } from '../code-entry.js';

export const outputCodes = {
  'foreign-file': { means: 'A file that was not generated is in the way of a generated one.' },
  'unsafe-output': { means: 'The output folder, or a file in it, leads outside the project.' },
  'unexpected-code': {
    means: 'A generated module held something other than data and types; nothing was written.',
  },
  'stale-output': { means: 'Generated code is not what the SQL says.' },
} as const satisfies Readonly<Record<string, PartialEntry>>;
