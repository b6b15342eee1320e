/** Whether a call of a function may be NULL. In doubt it may. */
import type { Node } from 'sql-parser-cst';
import { groupsHere } from './aggregates.js';
import { emptyIsNull, firstNotNull, neverNull, neverNullInSqlite, strict } from './functions.js';
import type { Scope } from './scope.js';
import { argumentsOf, functionName } from './syntax.js';
import { kindOf } from './value-kind.js';

type Call = Extract<Node, { type: 'func_call' }>;

/** True unless the function and its arguments (asked with `mayBeNull`) show that the call cannot be NULL. */
export function callMayBeNull(
  call: Call,
  scope: Scope,
  mayBeNull: (node: Node, scope: Scope) => boolean,
): boolean {
  const name = functionName(call);
  const values = argumentsOf(call);
  const anyNull = () => values.some((value) => mayBeNull(value, scope));
  if (neverNull.has(name)) return false;
  if (neverNullInSqlite.has(name) && scope.structure.catalog.dialect === 'sqlite') return false;
  if (name === 'total') return mayLoseTotal(values, scope);
  if (firstNotNull.has(name)) return values.every((value) => mayBeNull(value, scope));
  if (name === 'iif' || name === 'if') {
    return values.length !== 3 || values.slice(1).some((value) => mayBeNull(value, scope));
  }
  if ((name === 'min' || name === 'max') && values.length > 1) return anyNull();
  if (emptyIsNull.has(name)) {
    const sure = call.over === undefined && call.filter === undefined && groupsHere(call, scope);
    const sums = name === 'sum' || name === 'avg';
    return !sure || anyNull() || (sums && mayLoseTotal(values, scope));
  }
  if (!strict.has(name) || values.length === 0) return true;
  return anyNull() || ((name === 'substr' || name === 'substring') && mayBeEmptyBlob(values[0], scope));
}

/** SQLite's total of an infinity and its opposite is NULL. */
function mayLoseTotal(values: readonly Node[], scope: Scope): boolean {
  return values.some((value) => kindOf(value, scope) !== 'integer');
}

/** `substr(x'', 1)` is NULL in SQLite. */
function mayBeEmptyBlob(value: Node | undefined, scope: Scope): boolean {
  return value === undefined || kindOf(value, scope) === 'bytes';
}

/** SQLite's functions of time give NULL for what is no time; the clock itself always is one. */
export function clockCallIsNotNull(call: Call): boolean {
  const values = argumentsOf(call);
  const times = functionName(call) === 'strftime' ? values.slice(1) : values;
  if (!['strftime', 'date', 'time', 'datetime', 'julianday', 'unixepoch'].includes(functionName(call)))
    return false;
  if (functionName(call) === 'strftime' && values[0]?.type !== 'string_literal') return false;
  return times.every(
    (value) => value.type === 'string_literal' && /^(?:now|subsec|subsecond)$/.test(value.value),
  );
}
