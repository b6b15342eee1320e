/** Whether a statement writes, and whether it can then write, or give, more than one row. */
import type { DeleteStmt, InsertStmt, Node, UpdateStmt } from 'sql-parser-cst';
import type { WrittenRows } from '../analyzer.js';
import type { Catalog, CatalogTable, NativeType } from '../catalog.js';
import { rootScope, structureOf } from './describe.js';
import { aggregates, kindsOfFunctions } from './functions.js';
import { kindOfType } from './kind-of-type.js';
import { habitOf, knownFunctions } from './null-functions.js';
import type { Tree } from './parse.js';
import { findColumn, type Scope } from './scope.js';
import {
  castParts,
  childrenOf,
  clauseOf,
  functionName,
  isQuery,
  operatorText,
  rowItems,
  unwrapped,
} from './syntax.js';
import { kindOf } from './value-kind.js';
import { targetOf } from './write-target.js';
import { writeScopes } from './writes.js';

/** True if the statement writes rows, also in PostgreSQL's data-modifying CTEs. */
export function writesRows({ statement }: Tree): boolean {
  return !isQuery(statement) || holdsWrite(statement);
}

function holdsWrite(node: Node): boolean {
  return /^(?:insert|update|delete|merge)_stmt$/.test(node.type) || childrenOf(node).some(holdsWrite);
}

/**
 * How many rows a statement that writes may write, or give of what it wrote. `types` are those of the parameters in
 * their order, as far as an engine says them. `one` is certain, `any` also stands for doubt.
 */
export function writtenRows(
  { statement }: Tree,
  catalog: Catalog,
  types: readonly (NativeType | undefined)[] = [],
): WrittenRows {
  const parameterKind = (number: number) => {
    const type = types[number - 1];
    return type === undefined ? undefined : kindOfType(type);
  };
  const scope = rootScope(structureOf(catalog, { parameterKind }));
  switch (statement.type) {
    case 'insert_stmt':
      return insertsOne(statement, catalog) ? 'one' : 'any';
    case 'update_stmt':
    case 'delete_stmt':
      return findsOne(statement, scope) ? 'one' : 'any';
    default:
      return 'any';
  }
}

function insertsOne(statement: InsertStmt, catalog: Catalog): boolean {
  return statement.clauses.some((clause) => clause.type === 'default_values' || isOneRow(clause, catalog));
}

/** What a `SELECT` without `FROM` consists of: none of these makes two rows of one. */
const harmless: ReadonlySet<string> = new Set([
  'with_clause',
  'where_clause',
  'order_by_clause',
  'limit_clause',
]);

/** True for `VALUES` with one row, and for a `SELECT` without `FROM`. */
function isOneRow(node: Node, catalog: Catalog): boolean {
  switch (node.type) {
    case 'paren_expr':
      return isOneRow(node.expr, catalog);
    case 'select_stmt': {
      const rest = node.clauses.filter(({ type }) => !harmless.has(type));
      return rest.length === 1 && rest.every((clause) => isOneRow(clause, catalog));
    }
    case 'select_clause':
      return !mayMultiply(node, catalog);
    case 'values_clause': {
      const rows = node.values.type === 'list_expr' ? node.values.items : [node.values];
      return rows.length === 1 && !mayMultiply(node, catalog);
    }
    default:
      return false;
  }
}

/** True for a function that gives one value. */
function isScalar(name: string, catalog: Catalog): boolean {
  if (catalog.functions?.has(name)) return false;
  const known = aggregates.has(name) || kindsOfFunctions.has(name);
  return known || habitOf(name, catalog) !== 'in doubt' || knownFunctions.has(name);
}

/** True if a function may return a set: on PostgreSQL, also among `VALUES`, each of its rows becomes a row. */
function mayMultiply(node: Node, catalog: Catalog): boolean {
  if (catalog.dialect === 'sqlite' || isQuery(node)) return false;
  if (node.type === 'func_call') {
    if (!isScalar(functionName(node), catalog)) return true;
  }
  return childrenOf(node).some((child) => mayMultiply(child, catalog));
}

const simpleClauses =
  /^(?:with_clause|update_clause|delete_clause|set_clause|where_clause|returning_clause)$/;

/** True if the condition gives all columns of a key a value. `=` is never true for NULL, so the key's columns may be nullable. */
function findsOne(statement: UpdateStmt | DeleteStmt, outer: Scope): boolean {
  const { table } = targetOf(statement, outer);
  const condition = clauseOf(statement, 'where_clause')?.expr;
  if (table?.kind !== 'table' || condition === undefined) return false;
  // Joins, `WHERE CURRENT OF` and what other engines add.
  if (statement.clauses.some(({ type }) => !simpleClauses.test(type))) return false;
  const fixed = new Set<string>();
  fix(condition, { table, scope: writeScopes(statement, outer).body, fixed });
  // The columns of an index do not tell its expressions, so only constraints count.
  return table.constraints.some(
    ({ kind, columns, index }) =>
      (kind === 'primary key' || kind === 'unique') &&
      index !== true &&
      columns.length > 0 &&
      columns.every((column) => fixed.has(column)),
  );
}

interface Search {
  readonly table: CatalogTable;
  readonly scope: Scope;
  /** The columns of the table that must have one certain value. */
  readonly fixed: Set<string>;
}

function fix(condition: Node, search: Search): void {
  const test = unwrapped(condition);
  if (test.type !== 'binary_expr') return;
  const { left, right } = test;
  const operator = operatorText(test.operator);
  if (operator === 'AND') {
    fix(left, search);
    fix(right, search);
  }
  if (operator !== '=' && operator !== '==') return;
  const lefts = rowItems(left) ?? [left];
  const rights = rowItems(right) ?? [right];
  if (lefts.length !== rights.length) return;
  for (const [index, one] of lefts.entries()) {
    const other = rights[index] ?? one;
    fixColumn(one, other, search);
    fixColumn(other, one, search);
  }
}

function fixColumn(reference: Node, other: Node, { table, scope, fixed }: Search): void {
  const value = unwrapped(other);
  if (reference.type !== 'identifier' && reference.type !== 'member_expr') return;
  const origin = findColumn(reference, scope)?.column.origin;
  const column = table.columns.find(({ name }) => origin?.table === table.name && name === origin.column);
  if (column === undefined || !isCertain(value)) return;
  // Where the types differ, the column may be converted to the value's type, which may make different keys equal.
  const kind = kindOf(value, scope);
  const sure = value.type === 'parameter' ? kind === undefined : isLiteral(value);
  const same = kind !== undefined && kind === kindOfType(column.type);
  if (sure || same) fixed.add(column.name);
}

function isLiteral(node: Node): boolean {
  return /^(?:string|number|boolean|blob)_literal$/.test(node.type);
}

/** True for parameters and literals, also negative and in casts. */
function isCertain(node: Node): boolean {
  if (node.type === 'parameter' || isLiteral(node)) return true;
  if (node.type === 'paren_expr') return isCertain(node.expr);
  if (node.type === 'prefix_op_expr')
    return /^[-+]$/.test(operatorText(node.operator)) && isCertain(node.expr);
  const operand = castParts(node)?.operand;
  return operand !== undefined && isCertain(operand);
}
