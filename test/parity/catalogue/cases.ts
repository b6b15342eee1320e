/** All statements that are known to differ silently between the engines. */
import type { SilentCase } from './case.js';
import { dates } from './dates.js';
import { jsonAndFunctions } from './json-and-functions.js';
import { nullsAndTexts } from './nulls-and-texts.js';
import { numbers } from './numbers.js';
import { selectsAndWrites } from './selects-and-writes.js';
import { sessions } from './sessions.js';
import { types } from './types.js';

export const silentCases: readonly SilentCase[] = [
  ...nullsAndTexts,
  ...numbers,
  ...types,
  ...dates,
  ...selectsAndWrites,
  ...jsonAndFunctions,
  ...sessions,
];
