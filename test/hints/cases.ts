/** All shapes that are known to be refused by one engine when it prepares a statement or applies a migration. */
import type { RefusedCase } from './case.js';
import { datesAndJson } from './dates-and-json.js';
import { functionNames } from './function-names.js';
import { functions } from './functions.js';
import { limits } from './limits.js';
import { migrations } from './migrations.js';
import { selects } from './selects.js';
import { texts } from './texts.js';
import { types } from './types.js';
import { writes } from './writes.js';

export const refusedCases: readonly RefusedCase[] = [
  ...texts,
  ...types,
  ...datesAndJson,
  ...selects,
  ...writes,
  ...migrations,
  ...functions,
  ...functionNames,
  ...limits,
];
