/** Which sides of an operator surely are not NULL where its result is not. */
import type { Node } from 'sql-parser-cst';
import type { ValueKind } from './kind-of-type.js';
import type { Scope } from './scope.js';
import { operatorText } from './syntax.js';
import { kindOf } from './value-kind.js';

type Operation = Extract<Node, { type: 'binary_expr' }>;

const strict =
  /^(?:==?|<>|!=|[<>]=?|[-+*/%&|#^~]|<<|>>|->>?|#>>?|(?:NOT )?SIMILAR TO|!?~\*?|@>|<@|\?[|&]?|&&|AT TIME ZONE|ESCAPE)$/;

const pattern = /^(?:NOT )?(?:I?LIKE|GLOB)$/;

/** The sides of which any NULL makes the result of the operator NULL. */
export function strictSides(node: Operation, scope: Scope): readonly Node[] {
  const operator = operatorText(node.operator);
  const { left, right } = node;
  if (pattern.test(operator)) return sidesOfPattern(left, right, scope);
  return strict.test(operator) || (operator === '||' && joinsTexts(left, right, scope)) ? [left, right] : [];
}

/** True if this says that a pattern fits: then no side is NULL, nor a blob. */
export function saysItFits(node: Operation, holds: boolean): boolean {
  const operator = operatorText(node.operator);
  return pattern.test(operator) && holds !== operator.startsWith('NOT');
}

/** In SQLite a blob fits no pattern and is none: the answer is no, also where the other side is NULL. */
function sidesOfPattern(left: Node, right: Node, scope: Scope): readonly Node[] {
  if (scope.structure.catalog.dialect === 'postgres') return [left, right];
  const escaped = right.type === 'binary_expr' && operatorText(right.operator) === 'ESCAPE';
  const sides = [left, escaped ? right.left : right] as const;
  return isNoBlob(...sides, scope) && isNoBlob(sides[1], sides[0], scope) ? [left, right] : [];
}

const noBlobs: readonly (ValueKind | undefined)[] = [
  ...(['text', 'integer', 'real', 'decimal', 'boolean', 'timestamp', 'date', 'enum'] as const),
];

/** A parameter has the type of the column that it is compared with. */
function isNoBlob(node: Node, other: Node, scope: Scope): boolean {
  const isColumn = other.type === 'identifier' || other.type === 'member_expr';
  return noBlobs.includes(kindOf(node.type === 'parameter' && isColumn ? other : node, scope));
}

/** PostgreSQL's `||` of a list and NULL is the list. */
function joinsTexts(left: Node, right: Node, scope: Scope): boolean {
  if (scope.structure.catalog.dialect === 'sqlite') return true;
  const kinds = [kindOf(left, scope), kindOf(right, scope)];
  return kinds.every((kind) => kind !== undefined && kind !== 'list');
}
