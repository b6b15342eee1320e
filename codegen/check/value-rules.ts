/** The portability rules of operators, numbers, dates and JSON: a part of the list in `index.ts`. */
import type { Rule } from './rule.js';
import { castIntegerRounds } from './rules/cast-integer-rounds.js';
import { castTextNumber } from './rules/cast-text-number.js';
import { concatPrecedence } from './rules/concat-precedence.js';
import { concatType } from './rules/concat-type.js';
import { dateArithmetic } from './rules/date-arithmetic.js';
import { decimalEquality } from './rules/decimal-equality.js';
import { decimalLiteral } from './rules/decimal-literal.js';
import { divideByZero } from './rules/divide-by-zero.js';
import { int4Overflow } from './rules/int4-overflow.js';
import { jsonBuild } from './rules/json-build.js';
import { jsonEquality } from './rules/json-equality.js';
import { jsonPathOperand } from './rules/json-path-operand.js';
import { jsonTextOperator } from './rules/json-text-operator.js';
import { mathDomain } from './rules/math-domain.js';
import { mixedTypes } from './rules/mixed-types.js';
import { modNonInteger } from './rules/mod-non-integer.js';
import { movedKey } from './rules/moved-key.js';
import { returningSubquery } from './rules/returning-subquery.js';
import { roundHalf } from './rules/round-half.js';
import { setSubquery } from './rules/set-subquery.js';
import { stringNumberCompare } from './rules/string-number-compare.js';
import { writtenType } from './rules/written-type.js';

/** In the order in which they are documented. */
export const valueRules: readonly Rule[] = [
  concatPrecedence,
  concatType,
  stringNumberCompare,
  writtenType,
  mixedTypes,
  decimalLiteral,
  decimalEquality,
  castIntegerRounds,
  castTextNumber,
  roundHalf,
  divideByZero,
  mathDomain,
  modNonInteger,
  int4Overflow,
  dateArithmetic,
  jsonTextOperator,
  jsonPathOperand,
  jsonBuild,
  jsonEquality,
  returningSubquery,
  setSubquery,
  movedKey,
];
