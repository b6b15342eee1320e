/** The rules of the check stage. */

import { contradictedOverride } from './contradicted-override.js';
import { limitedNest } from './limited-nest.js';
import type { Rule } from './rule.js';
import { comparedWithNull } from './rules/compared-with-null.js';
import { noRowOnConflict } from './rules/no-row-on-conflict.js';
import { unorderedLimit } from './unordered-limit.js';

/** Every rule, in the order in which they are documented. */
export const rules: readonly Rule[] = [
  unorderedLimit,
  limitedNest,
  contradictedOverride,
  comparedWithNull,
  noRowOnConflict,
];
