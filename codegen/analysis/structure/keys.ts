/** Keys of expressions: two that have the same key have the same value in one row. What may change between two looks has none. */
import type { Node } from 'sql-parser-cst';
import { aggregateLevel } from './aggregates.js';
import { emptyIsNull, isRepeatable } from './null-functions.js';
import { findColumn, type Scope } from './scope.js';
import { argumentsOf, castParts, functionName, operatorText, rowItems } from './syntax.js';
import { typeNameOf } from './type-name.js';

/** The key of an expression; `undefined` if it has none. */
export function keyOf(node: Node, scope: Scope): string | undefined {
  switch (node.type) {
    case 'identifier':
    case 'member_expr':
      return keyOfColumn(node, scope);
    case 'parameter':
      return node.text;
    case 'string_literal':
      return JSON.stringify(node.value);
    case 'number_literal':
      return node.text;
    case 'paren_expr':
      return rowItems(node) === undefined ? keyOf(node.expr, scope) : undefined;
    case 'binary_expr':
      return combinedKey(operatorText(node.operator), [node.left, node.right], scope);
    case 'prefix_op_expr':
      return combinedKey(operatorText(node.operator), [node.expr], scope);
    case 'cast_expr':
    case 'cast_operator_expr':
      return keyOfCast(node, scope);
    case 'func_call':
      return keyOfCall(node, scope);
    default:
      return undefined;
  }
}

function combinedKey(name: string, parts: readonly Node[], scope: Scope): string | undefined {
  const keys = parts.map((part) => keyOf(part, scope));
  return keys.includes(undefined) ? undefined : `${name}(${keys.join(' ')})`;
}

function keyOfColumn(
  node: Extract<Node, { type: 'identifier' | 'member_expr' }>,
  scope: Scope,
): string | undefined {
  if (node.type === 'member_expr' && node.property.type === 'array_subscript') {
    return combinedKey('[]', [node.object, node.property.expr], scope);
  }
  const found = findColumn(node, scope);
  return found === undefined ? undefined : keyOfFound(found, scope);
}

/** Of a column that some groups leave out, a condition on groups says another thing than one on rows. */
export function keyOfFound(found: Found, scope: Scope): string | undefined {
  const { cell } = found.column;
  return cell !== undefined && isLeftOut(found, scope) ? `group ${cell}` : cell;
}

type Found = NonNullable<ReturnType<typeof findColumn>>;

/** True if the column's query gives a row for groups in which this column has no value. */
export function isLeftOut({ column, level }: Found, scope: Scope): boolean {
  if (level.grouping === 'all') return !scope.known.has(rowsKey(level.level));
  if (level.grouping !== 'sets') return false;
  const left = level.sets?.left ?? 'unknown';
  return left === 'unknown' || column.cell === undefined || left.has(column.cell);
}

/** Among the facts where a group surely consists of rows. */
export function rowsKey(level: number): string {
  return `rows(${level})`;
}

function keyOfCast(node: Node, scope: Scope): string | undefined {
  const parts = castParts(node);
  const type = parts === undefined ? undefined : typeNameOf(parts.type);
  if (parts === undefined || type === undefined || type.modified) return undefined;
  return combinedKey(`::${type.name}${type.array ? '[]' : ''}`, [parts.operand], scope);
}

function keyOfCall(node: Extract<Node, { type: 'func_call' }>, scope: Scope): string | undefined {
  const name = functionName(node);
  if (node.over !== undefined) return undefined;
  const values = argumentsOf(node);
  const level = aggregateLevel(node, scope);
  if (level === 'no aggregate')
    return isRepeatable(name, scope.structure.catalog) ? combinedKey(name, values, scope) : undefined;
  const plain = node.filter === undefined && node.args?.expr.distinctKw === undefined;
  if (level === 'doubt' || !plain || !emptyIsNull.has(name)) return undefined;
  return combinedKey(`${name}@${level}`, values, { ...scope, grouping: 'none' });
}
