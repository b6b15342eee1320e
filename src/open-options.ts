/** Checks the options of `openDal` and `Database.open` before anything is opened, those of the other backend too. */
import type { DalOptions } from './dal-options.js';
import { DalError } from './errors.js';

interface Rule {
  readonly expected: string;
  readonly holds: (value: unknown) => boolean;
}

// None at all would be no limit to `pg`, and no connection at all to a wait for one.
const milliseconds: Rule = {
  expected: 'a number of milliseconds above 0',
  holds: (value) => typeof value === 'number' && value > 0,
};

const text: Rule = {
  expected: 'a text without U+0000',
  holds: (value) => typeof value === 'string' && !value.includes('\0'),
};

const count: Rule = {
  expected: 'a whole number, 1 or more',
  holds: (value) => Number.isSafeInteger(value) && Number(value) >= 1,
};

function oneOf(...values: readonly string[]): Rule {
  return { expected: `one of ${values.join(', ')}`, holds: (value) => values.some((each) => each === value) };
}

const rules: Readonly<Record<keyof DalOptions | 'schema', Rule>> = {
  retry: {
    expected: 'a number, 0 for none',
    holds: (value) => typeof value === 'number' && value >= 0,
  },
  onRetry: { expected: 'a function', holds: (value) => typeof value === 'function' },
  acquireTimeout: milliseconds,
  poolSize: count,
  connectTimeout: {
    expected: 'a number of milliseconds above 0, at most 2147483647',
    holds: (value) => typeof value === 'number' && value > 0 && value < 2 ** 31,
  },
  applicationName: text,
  schema: text,
  prepare: { expected: 'true or false', holds: (value) => typeof value === 'boolean' },
  driverQueries: oneOf('own', 'public'),
  durability: oneOf('durable', 'fast'),
  busyTimeout: {
    expected: 'a number of milliseconds, 0 for none',
    holds: (value) => typeof value === 'number' && value >= 0,
  },
  readers: count,
};

/** Throws `configuration`, naming the first option that is not what it must be. `undefined` is an option left out. */
export function checkOpenOptions(options: DalOptions): void {
  if (typeof options !== 'object' || options === null)
    throw new DalError('configuration', 'the options are an object');
  for (const [name, { expected, holds }] of Object.entries(rules)) {
    const value: unknown = Reflect.get(options, name);
    if (value !== undefined && !holds(value))
      throw new DalError('configuration', `the option ${name} must be ${expected}`);
  }
}
