/** Whether a call of a function may be NULL. In doubt it may. */
import type { Node } from 'sql-parser-cst';
import { mayBeEndless } from './arithmetic.js';
import { clockCallIsNotNull } from './clock-calls.js';
import { frameHoldsRow } from './frames.js';
import { groupIsFilled } from './groups.js';
import { inAnyRow } from './known.js';
import { emptyIsNull, habitOf, isNullOfArguments, keepsNulls, wantsNumbers } from './null-functions.js';
import type { Scope } from './scope.js';
import { argumentsOf, functionName, operatorText, unwrapped } from './syntax.js';
import { kindOf } from './value-kind.js';

type Call = Extract<Node, { type: 'func_call' }>;

/** Whether an expression may be NULL. */
type Question = (node: Node, scope: Scope) => boolean;

/** True unless the function and its arguments (asked with `mayBeNull`) show that the call cannot be NULL. */
export function callMayBeNull(call: Call, scope: Scope, mayBeNull: Question): boolean {
  if (clockCallIsNotNull(call)) return false;
  const { catalog } = scope.structure;
  const name = functionName(call);
  const values = name === 'position' ? argumentsOf(call).flatMap(sidesOfIn) : argumentsOf(call);
  const anyNull = (some: readonly Node[]) => some.some((value) => mayBeNull(value, scope));
  if (name === 'total' && catalog.dialect === 'sqlite') return mayLoseTotal(values, scope);
  if ((name === 'min' || name === 'max') && values.length > 1) return anyNull(values);
  if (emptyIsNull.has(name)) return aggregateMayBeNull(call, scope, mayBeNull);
  if (windowFunctions.test(name)) return windowMayBeNull(call, scope, mayBeNull);
  switch (habitOf(name, catalog)) {
    case 'never':
      return isNullOfArguments(name) && anyNull(values);
    case 'if all arguments are':
      return values.every((value) => mayBeNull(value, scope));
    case 'if the first argument is':
      return anyNull(values.slice(0, 1));
    case 'if an argument is':
      return values.length === 0 || anyNull(values) || hasOddArgument(name, values, scope);
    default:
      return !isSureForm(name, values, scope) || anyNull(values);
  }
}

/** The parser takes `'a' IN name` in `position('a' IN name)` for a question. */
function sidesOfIn(value: Node): readonly Node[] {
  const isIn = value.type === 'binary_expr' && operatorText(value.operator) === 'IN';
  return isIn ? [value.left, value.right] : [value];
}

/** Values for which a function gives NULL although they are not. */
function hasOddArgument(name: string, [first, second]: readonly Node[], scope: Scope): boolean {
  if (first === undefined) return true;
  const kind = kindOf(first, scope);
  if (name === 'substr' || name === 'substring') {
    // `substr(x'', 1)` is NULL in SQLite, and PostgreSQL's `substring(text, pattern)` where nothing fits.
    return (
      kind === undefined || kind === 'bytes' || (second !== undefined && kindOf(second, scope) !== 'integer')
    );
  }
  // The bound of a range, which has none if it is empty or endless.
  if (name === 'lower' || name === 'upper') return mayBeOfOtherKind(first, scope);
  return wantsNumbers(name, scope.structure.catalog) && kind !== 'integer' && kind !== 'real';
}

/**
 * True if the value may be of a type that has no kind here, such as a range, a path or a box: PostgreSQL's operators and
 * functions of these give NULL for other values than NULL. No parameter is, and no function with a known habit gives one.
 */
export function mayBeOfOtherKind(node: Node, scope: Scope): boolean {
  const { catalog } = scope.structure;
  const inner = unwrapped(node);
  if (catalog.dialect === 'sqlite' || kindOf(inner, scope) !== undefined) return false;
  if (['parameter', 'null_literal', 'extract_expr', 'interval_literal'].includes(inner.type)) return false;
  return inner.type !== 'func_call' || habitOf(functionName(inner), catalog) !== 'if an argument is';
}

/** `date_part('year', x)` is a number also for infinity, but `date_part('month', x)` is not. */
export function isSureField(field: string, { structure }: Scope): boolean {
  const endless = /^(?:epoch|year|isoyear|decade|century|millennium|julian)$/i;
  return structure.catalog.dialect === 'postgres' && endless.test(field);
}

/** Forms of functions that otherwise may give NULL for anything. */
function isSureForm(name: string, values: readonly Node[], scope: Scope): boolean {
  const [first, second] = values;
  const sqlite = scope.structure.catalog.dialect === 'sqlite';
  if (scope.structure.catalog.functions?.has(name)) return false;
  switch (name) {
    case 'date_part':
    case 'extract': {
      return isSureField(first?.type === 'string_literal' ? first.value : '', scope);
    }
    case 'to_timestamp':
      return !sqlite && values.length === 1;
    case 'to_char':
    case 'to_number': {
      const number =
        first !== undefined && ['integer', 'decimal', 'real'].includes(kindOf(first, scope) ?? '');
      return (
        !sqlite &&
        second?.type === 'string_literal' &&
        second.value !== '' &&
        (number || name === 'to_number')
      );
    }
    case 'json_array_length':
    case 'json_type':
      return sqlite && values.length === 1;
    default:
      return false;
  }
}

/** Aggregates of the values of a group, or of a window's frame. */
function aggregateMayBeNull(call: Call, scope: Scope, mayBeNull: Question): boolean {
  const name = functionName(call);
  if (call.filter !== undefined || scope.structure.catalog.functions?.has(name)) return true;
  const filled = call.over === undefined ? groupIsFilled(call, scope) : frameHoldsRow(call, scope);
  if (!filled) return true;
  if (keepsNulls.has(name)) return false;
  // Inside, a column is that of a row, also where groups leave it out.
  const rows: Scope = call.over === undefined ? { ...scope, grouping: 'none' } : scope;
  const values = argumentsOf(call);
  if (values.some((value) => mayBeNull(value, rows))) return true;
  return /^(?:sum|avg)$/.test(name) && mayLoseTotal(values, rows);
}

/** SQLite's total of an infinity and its opposite is NULL. */
function mayLoseTotal(values: readonly Node[], scope: Scope): boolean {
  return scope.structure.catalog.dialect === 'sqlite' && values.some((value) => mayBeEndless(value, scope));
}

const windowFunctions = /^(?:lag|lead|first_value|last_value|nth_value)$/;

/** The first argument is that of another row, the others are asked of the row at hand. */
function windowMayBeNull(call: Call, scope: Scope, mayBeNull: Question): boolean {
  const values = argumentsOf(call);
  const [first, offset, fallback, ...others] = values;
  if (first === undefined || call.over === undefined) return true;
  const name = functionName(call);
  const firstMayBeNull = mayBeNull(first, inAnyRow(scope));
  const number = offset?.type === 'number_literal' ? offset.text : undefined;
  if (name === 'first_value' || name === 'last_value' || (name === 'nth_value' && number === '1')) {
    return firstMayBeNull || !frameHoldsRow(call, scope);
  }
  if (name === 'nth_value' || offset === undefined || others.length > 0) return true;
  if (number === '0') return mayBeNull(first, scope);
  return firstMayBeNull || fallback === undefined || [offset, fallback].some((one) => mayBeNull(one, scope));
}
