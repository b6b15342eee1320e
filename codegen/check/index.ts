/** The rules of the check stage. */
import type { Rule } from './rule.js';
import { unorderedLimit } from './unordered-limit.js';

/** Every rule, in the order in which they are documented. */
export const rules: readonly Rule[] = [unorderedLimit];
