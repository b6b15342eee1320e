/** Whether an expression may be NULL, by its form and what is known of the row, on one engine. In doubt it may. */
import type { Node } from 'sql-parser-cst';
import { mayLoseNumber } from './arithmetic.js';
import { type Branch, branchesOf } from './branches.js';
import { factsOf, factsOfValues } from './conditions.js';
import { isLeftOut, keyOf } from './keys.js';
import { columnIsNullable, knowing } from './known.js';
import { callMayBeNull, isSureField, mayBeOfOtherKind } from './nullability-of-calls.js';
import { findColumn, type Scope } from './scope.js';
import { castParts, clauseOf, operatorText, parameterNumber, rowItems, unwrapped } from './syntax.js';
import { kindOf } from './value-kind.js';

/** True unless the expression's form shows that it cannot be NULL. */
export function mayBeNull(node: Node, scope: Scope): boolean {
  const key = scope.known.size === 0 ? undefined : keyOf(node, scope);
  if (key !== undefined && scope.known.has(key)) return false;
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
      return anyBranchMayBeNull(node, scope);
    case 'cast_expr':
    case 'cast_operator_expr':
      return castMayBeNull(node, scope);
    case 'extract_expr': {
      const { unit, expr } = node.args.expr;
      return !isSureField(operatorText('unitKw' in unit ? unit.unitKw : ''), scope) || mayBeNull(expr, scope);
    }
    case 'func_call':
      return branchesOf(node, scope.structure.catalog) === undefined
        ? callMayBeNull(node, scope, mayBeNull)
        : anyBranchMayBeNull(node, scope);
    default:
      return true;
  }
}

function anyMayBeNull(nodes: readonly Node[], scope: Scope): boolean {
  return nodes.some((node) => mayBeNull(node, scope));
}

function columnMayBeNull(node: Extract<Node, { type: 'identifier' | 'member_expr' }>, scope: Scope): boolean {
  const found = findColumn(node, scope);
  if (found === undefined) return true;
  // One row stands for no rows (SQLite lets a bare column stand beside an aggregate), or for several groups.
  return isLeftOut(found, scope) || columnIsNullable(found.column, scope.known);
}

function parenthesesMayBeNull(node: Extract<Node, { type: 'paren_expr' }>, scope: Scope): boolean {
  const items = rowItems(node);
  return items === undefined ? mayBeNull(node.expr, scope) : anyMayBeNull(items, scope);
}

const dropping = ['having_clause', 'offset_clause', 'fetch_clause', 'qualify_clause'];

/** A scalar subquery gives NULL for no rows; sure to give one is an aggregate without groups, and what reads nothing. */
function scalarMayBeNull(query: Node, scope: Scope): boolean {
  if (query.type !== 'select_stmt') return true;
  const [only, ...others] = query.clauses;
  if (only?.type === 'paren_expr' && others.length === 0) return scalarMayBeNull(only.expr, scope);
  const columns = scope.structure.describe(query, scope);
  const limit = clauseOf(query, 'limit_clause');
  const whole = limit === undefined || (limit.offset === undefined && /^[1-9]\d*$/.test(textOf(limit.count)));
  if (!whole || query.clauses.some(({ type }) => dropping.includes(type))) return true;
  const grouping = scope.structure.scopes.get(query)?.grouping;
  const reading = query.clauses.some(({ type }) => /^(?:from|where|table|group_by)_clause$/.test(type));
  return (grouping !== 'all' && reading) || (columns?.[0]?.nullable ?? true);
}

function textOf(node: Node | undefined): string {
  return node?.type === 'number_literal' ? node.text : '';
}

function prefixMayBeNull(node: Extract<Node, { type: 'prefix_op_expr' }>, scope: Scope): boolean {
  const operator = operatorText(node.operator);
  if (operator === 'EXISTS') return false;
  return !['-', '+', '~', 'NOT'].includes(operator) || mayBeNull(node.expr, scope);
}

/** Operators whose result is null only if an operand is, on each engine that has them. */
const strictOperators: ReadonlySet<string> = new Set([
  ...['=', '==', '<>', '!=', '<', '>', '<=', '>=', '||', '\n', '&', '|', '<<', '>>', '^'],
  ...['LIKE', 'NOT LIKE', 'ILIKE', 'NOT ILIKE', 'GLOB', 'NOT GLOB', 'ESCAPE', 'SIMILAR TO', 'NOT SIMILAR TO'],
  ...['~', '~*', '!~', '!~*', '@>', '<@', '?', '?|', '?&', '&&', 'AT TIME ZONE'],
]);

function operationMayBeNull(node: Extract<Node, { type: 'binary_expr' }>, scope: Scope): boolean {
  const operator = operatorText(node.operator);
  const { left, right } = node;
  // PostgreSQL reads `a IS NULL = b` as `(a IS NULL) = b`, which the parser does not.
  if (/^IS\b/.test(operator))
    return right.type === 'binary_expr' && /^(?:[=<>!]|IS)/.test(operatorText(right.operator));
  if (operator === 'COLLATE') return mayBeNull(left, scope);
  if (operator === 'AND' || operator === 'OR') return chainMayBeNull(node, operator, scope);
  if (operator === 'IN' || operator === 'NOT IN') {
    return mayBeNull(left, scope) || membersMayBeNull(right, scope);
  }
  if (strictOperators.has(operator)) return anyMayBeNull([left, right], scope);
  // Where two boxes do not meet there is no box, and paths are joined only if they are open.
  const joins = operator === '#' || operator === '+';
  if (joins && [left, right].every((side) => mayBeOfOtherKind(side, scope))) return true;
  if (/^[-+*/%#]$/.test(operator)) {
    return anyMayBeNull([left, right], scope) || mayLoseNumber(operator, left, right, scope);
  }
  return true;
}

/** `x IS NOT NULL AND x > 1`: what stands behind counts only where all before is true (before OR: false). */
function chainMayBeNull(node: Node, operator: 'AND' | 'OR', scope: Scope): boolean {
  let here = scope;
  for (const operand of operandsOf(node, operator)) {
    if (mayBeNull(operand, here)) return true;
    here = knowing(here, factsOf(operand, operator === 'AND' ? 'true' : 'false', here));
  }
  return false;
}

function operandsOf(node: Node, operator: string): readonly Node[] {
  const found: Node[] = [];
  let rest: Node = node;
  while (rest.type === 'binary_expr' && operatorText(rest.operator) === operator) {
    found.unshift(rest.right);
    rest = rest.left;
  }
  return [rest, ...found];
}

function membersMayBeNull(right: Node, scope: Scope): boolean {
  if (right.type !== 'paren_expr') return true;
  const items = rowItems(right);
  if (items !== undefined) return anyMayBeNull(items, scope);
  const query = right.expr;
  const columns = scope.structure.describe(query, scope);
  return columns === undefined || columns.some((column) => column.nullable);
}

/** `CASE` and `iif`: each value where the conditions before it were not true and its own was. */
function anyBranchMayBeNull(node: Node, scope: Scope): boolean {
  const branches: readonly Branch[] = branchesOf(node, scope.structure.catalog) ?? [];
  let here = scope;
  for (const { condition, compared, value } of branches) {
    if (condition === undefined) return mayBeNull(value, here);
    const equal =
      compared === undefined ? factsOf(condition, 'true', here) : factsOfValues([compared, condition], here);
    if (mayBeNull(value, knowing(here, equal))) return true;
    if (compared === undefined) here = knowing(here, factsOf(condition, 'not true', here));
  }
  return !namesEveryLabel(branches, scope);
}

/** `CASE status WHEN 'a' THEN … WHEN 'b' THEN … END` of a column that allows no other values, and is never NULL. */
function namesEveryLabel(branches: readonly Branch[], scope: Scope): boolean {
  const compared = branches[0]?.compared;
  if (compared === undefined || mayBeNull(compared, scope)) return false;
  const labels = labelsOf(unwrapped(compared), scope);
  const named = branches.map(({ condition }) =>
    condition?.type === 'string_literal' ? condition.value : undefined,
  );
  return labels?.every((label) => named.includes(label)) ?? false;
}

function labelsOf(node: Node, scope: Scope): readonly string[] | undefined {
  if (node.type !== 'identifier' && node.type !== 'member_expr') return undefined;
  const origin = findColumn(node, scope)?.column.origin;
  const table = origin === undefined ? undefined : scope.structure.catalog.tables.get(origin.table);
  const column = table?.columns.find(({ name }) => name === origin?.column);
  return column?.literals ?? column?.type.labels;
}

/** A cast keeps what its operand is, but a JSON `null` becomes NULL when it is cast to a scalar (PostgreSQL 18). */
function castMayBeNull(node: Node, scope: Scope): boolean {
  const parts = castParts(node);
  if (parts === undefined || mayBeNull(parts.operand, scope)) return true;
  const target = kindOf(node, scope);
  return kindOf(parts.operand, scope) === 'json' && target !== 'json' && target !== 'text';
}
