/** What a computed list of PostgreSQL holds that a list of values does not: NULL, or other lists. */
import type { Node } from 'sql-parser-cst';
import { branchesOf } from './branches.js';
import { factsOf } from './conditions.js';
import type { OddElement } from './kind-of-type.js';
import { knowing } from './known.js';
import { mayBeNull } from './nullability.js';
import { findColumn, type Scope } from './scope.js';
import { argumentsOf, castParts, childrenOf, functionName, isQuery, unwrapped } from './syntax.js';
import { kindOf } from './value-kind.js';

/** The odd elements of a list, as far as its form shows them: those of a column of a table are not known here. */
export function oddElements(node: Node, scope: Scope): OddElement | undefined {
  const inner = unwrapped(node);
  switch (inner.type) {
    case 'identifier':
    case 'member_expr':
      return findColumn(inner, scope)?.column.elements;
    case 'array_literal_expr':
      return ofValues(childrenOf(inner.expr).flatMap(itemsOf), scope);
    case 'array_expr':
      return 'list';
    case 'array_constructor':
      return ofQuery(unwrapped(inner.expr), scope);
    case 'binary_expr':
      return ofParts([inner.left, inner.right], scope);
    case 'func_call':
      return ofCall(inner, scope);
    default: {
      if (isQuery(inner)) return scope.structure.describe(inner, scope)?.[0]?.elements;
      const branches = branchesOf(inner, scope.structure.catalog)?.map(({ value }) => value);
      const operand = castParts(inner)?.operand;
      return firstOf(branches ?? (operand === undefined ? [] : [operand]), scope);
    }
  }
}

/** Those of `[a, b]`; `[]` has none. */
function itemsOf(list: Node): readonly Node[] {
  return list.type === 'list_expr' ? list.items : [];
}

function ofValues(values: readonly Node[], scope: Scope): OddElement | undefined {
  if (values.some((value) => isList(value, scope))) return 'list';
  return values.some((value) => mayBeNull(value, scope)) ? 'null' : undefined;
}

function isList(value: Node, scope: Scope): boolean {
  return /^array_/.test(unwrapped(value).type) || kindOf(value, scope) === 'list';
}

/** Those of lists and values that are joined to one list. */
function ofParts(parts: readonly Node[], scope: Scope): OddElement | undefined {
  const [lists, values] = [true, false].map((wanted) =>
    parts.filter((part) => isList(part, scope) === wanted),
  );
  return firstOf(lists ?? [], scope) ?? ofValues(values ?? [], scope);
}

function ofQuery(query: Node, scope: Scope): OddElement | undefined {
  const [column] = scope.structure.describe(query, scope) ?? [];
  if (column?.kind === 'list') return 'list';
  return column?.nullable === false ? undefined : 'null';
}

function ofCall(call: Extract<Node, { type: 'func_call' }>, scope: Scope): OddElement | undefined {
  const values = argumentsOf(call);
  const name = functionName(call);
  if (/^(?:coalesce|nullif)$/.test(name)) return firstOf(values, scope);
  if (/^array_(?:append|prepend|cat)$/.test(name)) return ofParts(values, scope);
  // With a third argument `string_to_array` makes NULL of some parts.
  if (name === 'regexp_split_to_array' || (name === 'string_to_array' && values.length === 2))
    return undefined;
  // A match without groups is one text.
  const [, pattern] = values;
  if (name === 'regexp_match' && pattern?.type === 'string_literal' && !pattern.value.includes('('))
    return undefined;
  if (name !== 'array_agg') return 'null';
  const rows: Scope = call.over === undefined ? { ...scope, grouping: 'none' } : scope;
  const condition = call.filter?.where.expr.expr;
  return ofValues(values, condition === undefined ? rows : knowing(rows, factsOf(condition, 'true', rows)));
}

function firstOf(values: readonly Node[], scope: Scope): OddElement | undefined {
  return values.map((value) => oddElements(value, scope)).find((odd) => odd !== undefined);
}
