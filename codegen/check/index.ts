/** The rules of the check stage. */
import type { Rule } from './rule.js';
import { comparedWithNull } from './rules/compared-with-null.js';
import { contradictedOverride } from './rules/contradicted-override.js';
import { hexLiteral } from './rules/hex-literal.js';
import { jsonCompared } from './rules/json-compared.js';
import { likeCall } from './rules/like-call.js';
import { likeEscape } from './rules/like-escape.js';
import { limitForm } from './rules/limit-form.js';
import { limitedNest } from './rules/limited-nest.js';
import { noRowOnConflict } from './rules/no-row-on-conflict.js';
import { nullLiteralCompared } from './rules/null-literal-compared.js';
import { nullOrder } from './rules/null-order.js';
import { parameterOrder } from './rules/parameter-order.js';
import { placeholderInString } from './rules/placeholder-in-string.js';
import { reservedIdentifier } from './rules/reserved-identifier.js';
import { scalarSubqueryRows } from './rules/scalar-subquery-rows.js';
import { selectStarUsing } from './rules/select-star-using.js';
import { setopPrecedence } from './rules/setop-precedence.js';
import { substrNegative } from './rules/substr-negative.js';
import { textCollation } from './rules/text-collation.js';
import { unicodeCase } from './rules/unicode-case.js';
import { unorderedAgg } from './rules/unordered-agg.js';
import { unorderedInsert } from './rules/unordered-insert.js';
import { unorderedLimit } from './rules/unordered-limit.js';
import { unorderedTies } from './rules/unordered-ties.js';
import { unorderedWindow } from './rules/unordered-window.js';
import { updateFromRows } from './rules/update-from-rows.js';
import { upsertTwice } from './rules/upsert-twice.js';
import { valueRules } from './value-rules.js';

/** Every rule, in the order in which they are documented. */
export const rules: readonly Rule[] = [
  unorderedLimit,
  unorderedTies,
  unorderedAgg,
  unorderedWindow,
  unorderedInsert,
  nullOrder,
  limitForm,
  limitedNest,
  scalarSubqueryRows,
  updateFromRows,
  upsertTwice,
  setopPrecedence,
  selectStarUsing,
  likeEscape,
  likeCall,
  unicodeCase,
  textCollation,
  substrNegative,
  hexLiteral,
  reservedIdentifier,
  ...valueRules,
  contradictedOverride,
  comparedWithNull,
  nullLiteralCompared,
  parameterOrder,
  placeholderInString,
  noRowOnConflict,
  jsonCompared,
];
