/** Which query an aggregate belongs to, and with it: whether a query gives one row for no rows. */
import type { Node } from 'sql-parser-cst';
import { aggregates } from './functions.js';
import { findColumn, type Scope } from './scope.js';
import { argumentsOf, childrenOf, functionName, isQuery } from './syntax.js';

type Call = Extract<Node, { type: 'func_call' }>;

/** The number of the query per whose groups an aggregate is computed. */
export function aggregateLevel(call: Call, scope: Scope): number | 'no aggregate' | 'doubt' {
  return isAggregate(call) ? (levelOf(call, scope)?.level ?? 'doubt') : 'no aggregate';
}

/** True if one of these parts of a query holds an aggregate that belongs to the query itself. In doubt true. */
export function holdsAggregate(parts: readonly Node[], scope: Scope): boolean {
  return parts.some((part) => holds(part, scope, scope));
}

function holds(node: Node, own: Scope, here: Scope): boolean {
  if (node.type === 'func_call' && isAggregate(node)) {
    const level = levelOf(node, here);
    if (level?.level === own.level || level === undefined) return true;
  }
  const inner = isQuery(node) ? own.structure.open(node, here) : here;
  return childrenOf(node).some((child) => holds(child, own, inner));
}

function isAggregate(call: Call): boolean {
  const name = functionName(call);
  if (call.over !== undefined || !aggregates.has(name)) return false;
  return (name !== 'min' && name !== 'max') || argumentsOf(call).length === 1;
}

/** The innermost query that an aggregate's columns come from: the aggregate is computed there. `undefined` in doubt. */
function levelOf(call: Call, scope: Scope): Scope | undefined {
  const references = argumentsOf(call).flatMap(referencesIn);
  if (references.length === 0) return scope;
  const levels = references.map((reference) => findColumn(reference, scope)?.level.level);
  if (levels.includes(scope.level)) return scope;
  if (levels.includes(undefined)) return undefined;
  for (let level: Scope | undefined = scope.parent; level !== undefined; level = level.parent) {
    if (levels.includes(level.level)) return level;
  }
  return undefined;
}

function referencesIn(node: Node): Extract<Node, { type: 'identifier' | 'member_expr' }>[] {
  if (node.type === 'identifier' || node.type === 'member_expr') return [node];
  const parts = node.type === 'func_call' ? argumentsOf(node) : childrenOf(node);
  return parts.flatMap(referencesIn);
}
