/** `x IS NULL OR …` in a check: often it says what a check does anyway, which lets NULL through. */
import { conjuncts, type Expression, leavesOf } from './expression.js';

/** A check without `x IS NULL OR`, where all that remains is NULL if `x` is. */
export function orNull(check: Expression): Expression {
  if (typeof check === 'string' || check[0] !== 'or' || check.length !== 3) return check;
  const tested = check.slice(1).find((part) => part[0] === 'null?')?.[1];
  const rest = check.slice(1).filter((part) => part[0] !== 'null?');
  const [only] = rest;
  if (rest.length !== 1 || only === undefined || typeof tested !== 'string') return check;
  return conjuncts(only).every((part) => isNullWith(part, tested)) ? only : check;
}

/** True if an expression is certainly NULL where this column is. */
function isNullWith(part: Expression, column: string): boolean {
  return leavesOf(part).columns.includes(column) && !answersForNull(part);
}

const answering = new Set(['and', 'or', 'is', 'null?', 'case_expr']);
/** `typeof` only stands where a STRICT table says the same. */
const strict =
  /^(?:length|octet_length|lower|upper|substr|instr|abs|round|btrim|ltrim|rtrim|replace|typeof|json_valid|json_type|json_array_length|strftime|date|datetime|julianday|unixepoch)$/;

function answersForNull(part: Expression): boolean {
  if (typeof part === 'string') return false;
  const [kind, ...rest] = part;
  if (kind === 'text' || kind === 'number') return false;
  if (typeof kind !== 'string' || answering.has(kind)) return true;
  if (kind === 'call' && !strict.test(String(rest[0]))) return true;
  return rest.some(answersForNull);
}
