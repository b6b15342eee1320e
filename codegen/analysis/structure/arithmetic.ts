/** Where arithmetic of values that are not NULL gives NULL: only in SQLite, which has it for a division by zero and for what is no number. */
import type { Node } from 'sql-parser-cst';
import { groupIsFilled } from './groups.js';
import type { Scope } from './scope.js';
import { argumentsOf, functionName, unwrapped, wholeDigits } from './syntax.js';
import { kindOf } from './value-kind.js';

/** True if `left operator right` may be NULL although neither side is. */
export function mayLoseNumber(operator: string, left: Node, right: Node, scope: Scope): boolean {
  if (scope.structure.catalog.dialect === 'postgres') return false;
  if (operator === '/' || operator === '%') return mayBeZero(operator, right, scope);
  const endless = [left, right].map((side) => mayBeEndless(side, scope));
  if (operator !== '*') return endless.every(Boolean);
  return [left, right].some((side, index) => endless[1 - index] && !isFactor(side));
}

/** An infinity minus itself, or times zero, has no value. Integers have no infinity. */
export function mayBeEndless(node: Node, scope: Scope): boolean {
  const inner = unwrapped(node);
  if (inner.type === 'number_literal') return !isFactor(inner) && inner.value !== 0;
  return !['integer', 'boolean'].includes(kindOf(inner, scope) ?? '');
}

/** A number other than zero, and not beyond all numbers. */
function isFactor(node: Node): boolean {
  const inner = unwrapped(node);
  return inner.type === 'number_literal' && inner.value !== 0 && Number.isFinite(inner.value);
}

/** The remainder cuts fractions off first. */
function mayBeZero(operator: string, node: Node, scope: Scope): boolean {
  const inner = unwrapped(node);
  if (inner.type === 'number_literal')
    return operator === '%' ? !/[1-9]/.test(wholeDigits(inner.text) ?? '') : !isFactor(inner);
  if (inner.type !== 'func_call' || functionName(inner) !== 'count' || inner.over !== undefined) return true;
  const all = argumentsOf(inner).every(({ type }) => type === 'all_columns');
  return !all || inner.filter !== undefined || !groupIsFilled(inner, scope);
}
