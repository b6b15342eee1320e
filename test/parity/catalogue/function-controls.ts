/** Expressions of which both engines give the same: no rule may speak of them. */
import type { ControlCase } from './case.js';

/** By the name of the control: an expression, or several with their names. */
const expressions: Readonly<Record<string, string>> = {
  'TEXT-12': `substr('hello', 0) AS z, substr('hello', 0, 3) AS a`,
  'TEXT-28': `trim('xxaxx','x') AS a, ltrim('xxa','x') AS b, rtrim('axx','x') AS c`,
  'TEXT-29': `length(trim(' a '||'\t'))`,
  'NUM-01': '7/2 AS a, -7/2 AS b, -7 % 3 AS c',
  'NUM-27': 'round(CAST(log(100) AS NUMERIC),6) AS a, round(CAST(ln(10) AS NUMERIC),6) AS b, sqrt(16) AS c',
  'NUM-38':
    'sign(-5) AS a, abs(-5) AS b, ceil(1.2) AS c, floor(1.8) AS d, trunc(1.8) AS e, power(2,10) AS f, mod(7,3) AS g',
  'SEL-64': 'NOT 1 = 2 AS a, (1 = 1 IS TRUE) AS b',
  'SEL-65': '1 | 2 + 4 AS a, 6 & 3 | 8 AS b, 1 << 2 + 1 AS c, ~5 & 3 AS d',
  'NAME-14': '1 AS "end", 2 AS window',
  'FN-01': 'abs(-5)',
  'FN-03': 'acos(1)',
  'FN-04': 'asin(1)',
  'FN-05': 'atan(1)',
  'FN-06': 'atan2(1,2)',
  'FN-07': 'atanh(0.5)',
  'FN-11': 'cos(0)',
  'FN-12': 'degrees(1)',
  'FN-13': 'exp(1)',
  'FN-15': 'ln(2)',
  'FN-18': 'log(100)',
  'FN-20': 'log10(100)',
  'FN-21': 'mod(7,3)',
  'FN-22': 'mod(-7,3)',
  'FN-24': 'pi()',
  'FN-25': 'pow(2,3)',
  'FN-28': 'radians(180)',
  'FN-33': 'sign(-2)',
  'FN-34': 'sign(0)',
  'FN-35': 'sqrt(2)',
  'FN-39': `concat('a',NULL,1)`,
  'FN-40': `concat('a',1.0)`,
  'FN-42': `concat_ws('-','a',NULL,'b')`,
  'FN-43': `concat_ws(NULL,'a')`,
  'FN-44': `length('é')`,
  'FN-45': `length('👍')`,
  'FN-46': `length('')`,
  'FN-47': `octet_length('é')`,
  'FN-48': `lower('AB')`,
  'FN-49': `upper('ab')`,
  'FN-51': `ltrim('xxa','x')`,
  'FN-52': `rtrim('axx','x')`,
  'FN-53': `trim('  a ')`,
  'FN-54': `replace('aaa','a','b')`,
  'FN-55': `replace('abc','','x')`,
  'FN-56': `replace('abc','B','x')`,
  'FN-57': `substr('hello',2)`,
  'FN-58': `substr('hello',2,0)`,
  'FN-61': `substr('hello',10)`,
  'FN-62': `substr('héllo',2,1)`,
  'FN-63': `substring('hello',0,2)`,
  'FN-65': `format('%s',1.0)`,
  'FN-66': `format('%s',NULL)`,
  'FN-67': `format('%%')`,
  'FN-68': `unistr('\\0041')`,
  'FN-69': 'nullif(1,1)',
  'FN-71': 'coalesce(NULL,NULL)',
  'FN-76': `json_array_length('[1,2,3]')`,
};

/** A decimal is a text through Dualect: what would be equal as a number is not, and the generator refuses it. */
const decimals: ControlCase['beside'] = {
  'form-not-portable': 'the decimal that PostgreSQL gives, whatever the function',
  'cast-not-portable': 'the cast to a decimal, whatever the function',
};

export const functionControls: readonly ControlCase[] = Object.entries(expressions).map(
  ([rule, expression]) => ({
    rule,
    title: expression,
    queries: {
      find: / AS \w+$| AS "/.test(expression) ? `SELECT ${expression}` : `SELECT ${expression} AS v`,
    },
    ...(rule === 'NUM-27' || rule === 'NUM-38' ? { beside: decimals } : {}),
  }),
);
