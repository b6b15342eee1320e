/** Whether an expression may be NULL, by its form, on either engine. In doubt it may. */
import type { Node } from 'sql-parser-cst';
import { callMayBeNull, clockCallIsNotNull } from './nullability-of-calls.js';
import { findColumn, type Scope } from './scope.js';
import { castParts, operatorText, parameterNumber, rowItems } from './syntax.js';
import { kindOf } from './value-kind.js';

/** True unless the expression's form shows that it cannot be NULL. */
export function mayBeNull(node: Node, scope: Scope): boolean {
  switch (node.type) {
    case 'number_literal':
    case 'string_literal':
    case 'blob_literal':
    case 'boolean_literal':
    case 'string_with_charset':
    case 'interval_literal':
    case 'date_literal':
    case 'time_literal':
    case 'timestamp_literal':
    case 'array_literal_expr':
    case 'array_constructor':
      return false;
    case 'parameter':
      return !scope.structure.neverNull.has(parameterNumber(node));
    case 'identifier':
    case 'member_expr':
      return columnMayBeNull(node, scope);
    case 'paren_expr':
      return parenthesesMayBeNull(node, scope);
    case 'row_constructor':
      return anyMayBeNull(node.row.expr.items, scope);
    case 'select_stmt':
    case 'compound_select_stmt':
      return scalarMayBeNull(node, scope);
    case 'prefix_op_expr':
      return prefixMayBeNull(node, scope);
    case 'postfix_op_expr':
      return !/NULL|UNKNOWN/.test(operatorText(node.operator));
    case 'between_expr':
      return anyMayBeNull([node.left, node.begin, node.end], scope);
    case 'binary_expr':
      return operationMayBeNull(node, scope);
    case 'case_expr':
      return caseMayBeNull(node, scope);
    case 'cast_expr':
    case 'cast_operator_expr':
      return castMayBeNull(node, scope);
    case 'func_call':
      return clockCallIsNotNull(node) ? false : callMayBeNull(node, scope, mayBeNull);
    default:
      return true;
  }
}

function anyMayBeNull(nodes: readonly Node[], scope: Scope): boolean {
  return nodes.some((node) => mayBeNull(node, scope));
}

function columnMayBeNull(node: Extract<Node, { type: 'identifier' | 'member_expr' }>, scope: Scope): boolean {
  const found = findColumn(node, scope);
  if (found === undefined || found.column.nullable) return true;
  // One row stands for no rows (SQLite lets a bare column stand beside an aggregate), or for several groups.
  return found.level.grouping === 'all' || found.level.grouping === 'sets';
}

function parenthesesMayBeNull(node: Extract<Node, { type: 'paren_expr' }>, scope: Scope): boolean {
  const items = rowItems(node);
  return items === undefined ? mayBeNull(node.expr, scope) : anyMayBeNull(items, scope);
}

/** A scalar subquery gives NULL for no rows; only an aggregate without groups is sure to give one. */
function scalarMayBeNull(query: Node, scope: Scope): boolean {
  if (query.type !== 'select_stmt') return true;
  const [only, ...others] = query.clauses;
  if (only?.type === 'paren_expr' && others.length === 0) return scalarMayBeNull(only.expr, scope);
  const dropping = query.clauses.some((clause) =>
    ['having_clause', 'limit_clause', 'offset_clause', 'fetch_clause', 'qualify_clause'].includes(
      clause.type,
    ),
  );
  const columns = scope.structure.describe(query, scope);
  if (dropping || scope.structure.scopes.get(query)?.grouping !== 'all') return true;
  return columns?.[0]?.nullable ?? true;
}

function prefixMayBeNull(node: Extract<Node, { type: 'prefix_op_expr' }>, scope: Scope): boolean {
  const operator = operatorText(node.operator);
  if (operator === 'EXISTS') return false;
  return !['-', '+', '~', 'NOT'].includes(operator) || mayBeNull(node.expr, scope);
}

/** Operators whose result is null only if an operand is, on each engine that has them. */
const strictOperators: ReadonlySet<string> = new Set([
  ...['=', '==', '<>', '!=', '<', '>', '<=', '>=', 'AND', 'OR', '||', '\n', '&', '|', '<<', '>>'],
  ...['LIKE', 'NOT LIKE', 'ILIKE', 'NOT ILIKE', 'GLOB', 'NOT GLOB', 'ESCAPE', 'SIMILAR TO', 'NOT SIMILAR TO'],
  ...['~', '~*', '!~', '!~*', '@>', '<@', '?', '?|', '?&', '&&', 'AT TIME ZONE'],
]);

function operationMayBeNull(node: Extract<Node, { type: 'binary_expr' }>, scope: Scope): boolean {
  const operator = operatorText(node.operator);
  const { left, right } = node;
  if (/^IS\b/.test(operator)) return false;
  if (operator === 'COLLATE') return mayBeNull(left, scope);
  if (operator === 'IN' || operator === 'NOT IN') {
    return mayBeNull(left, scope) || membersMayBeNull(right, scope);
  }
  if (strictOperators.has(operator)) return anyMayBeNull([left, right], scope);
  if (operator === '+' || operator === '-' || operator === '*') {
    return anyMayBeNull([left, right], scope) || mayOverflow(left, scope) || mayOverflow(right, scope);
  }
  // SQLite gives NULL for a division by zero.
  if (operator === '/' || operator === '%') {
    return !isPlainNumber(right) || mayBeNull(left, scope) || mayOverflow(left, scope);
  }
  return true;
}

/** SQLite gives NULL where the arithmetic of infinities has no result, as in `9e999 - 9e999`; integers have none. */
function mayOverflow(node: Node, scope: Scope): boolean {
  const kind = kindOf(node, scope);
  if (kind === undefined) return scope.structure.catalog.dialect === 'sqlite';
  return ['real', 'decimal', 'text'].includes(kind);
}

/** A whole number other than zero. */
function isPlainNumber(node: Node): boolean {
  return node.type === 'number_literal' && /^\d*[1-9]\d*$/.test(node.text);
}

function membersMayBeNull(right: Node, scope: Scope): boolean {
  if (right.type !== 'paren_expr') return true;
  const items = rowItems(right);
  if (items !== undefined) return anyMayBeNull(items, scope);
  const query = right.expr;
  const columns = scope.structure.describe(query, scope);
  return columns === undefined || columns.some((column) => column.nullable);
}

function caseMayBeNull(node: Extract<Node, { type: 'case_expr' }>, scope: Scope): boolean {
  if (node.clauses.every((clause) => clause.type !== 'case_else')) return true;
  return anyMayBeNull(
    node.clauses.map((clause) => clause.result),
    scope,
  );
}

/** A cast keeps what its operand is, but a JSON `null` becomes NULL when it is cast to a scalar (PostgreSQL 18). */
function castMayBeNull(node: Node, scope: Scope): boolean {
  const parts = castParts(node);
  if (parts === undefined || mayBeNull(parts.operand, scope)) return true;
  const target = kindOf(node, scope);
  return kindOf(parts.operand, scope) === 'json' && target !== 'json' && target !== 'text';
}
