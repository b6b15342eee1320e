/** Codes: rules. */
import type { PartialEntry } from '../code-entry.js';

export const rulesCodes = {
  'unordered-limit': {
    means: 'A list is cut off by LIMIT without a stated order, so the engines may return other rows.',
  },
  'unknown-rule': { means: '`@allow`, or `allow` in the configuration, names no rule.' },
  'unused-allow': {
    means: '`@allow`, or `allow` in the configuration, silences a rule that has nothing to say.',
  },
} as const satisfies Readonly<Record<string, PartialEntry>>;
