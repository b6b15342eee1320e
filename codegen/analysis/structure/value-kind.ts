/** What kind of value an expression gives, as far as its form says it: decides where arithmetic and casts are safe. */
import type { Node } from 'sql-parser-cst';
import { kindsOfFunctions } from './functions.js';
import { kindOfName, type ValueKind } from './kind-of-type.js';
import { findColumn, type Scope } from './scope.js';
import {
  argumentsOf,
  castParts,
  functionName,
  operatorText,
  parameterNumber,
  wholeDigits,
} from './syntax.js';
import { typeNameOf } from './type-name.js';

/** The kind of an expression's value; `undefined` if it is not known. */
export function kindOf(node: Node, scope: Scope): ValueKind | undefined {
  switch (node.type) {
    case 'identifier':
    case 'member_expr':
      return findColumn(node, scope)?.column.kind;
    case 'parameter':
      return scope.structure.parameterKind(parameterNumber(node));
    case 'number_literal':
      if (wholeDigits(node.text) !== undefined) return 'integer';
      return scope.structure.catalog.dialect === 'sqlite' ? 'real' : 'decimal';
    case 'string_literal':
      return 'text';
    case 'boolean_literal':
      return 'boolean';
    case 'blob_literal':
      return 'bytes';
    case 'array_constructor':
    case 'array_literal_expr':
      return 'list';
    case 'paren_expr':
      return kindOf(node.expr, scope);
    case 'select_stmt':
    case 'compound_select_stmt':
      return scope.structure.describe(node, scope)?.[0]?.kind;
    case 'cast_expr':
    case 'cast_operator_expr':
      return kindOfCast(node, scope);
    case 'func_call':
      return kindOfCall(node, scope);
    case 'case_expr':
      return common(
        node.clauses.map((clause) => clause.result),
        scope,
      );
    case 'prefix_op_expr':
      return kindOfPrefix(node, scope);
    case 'binary_expr':
      return kindOfOperation(node, scope);
    case 'between_expr':
    case 'postfix_op_expr':
      return 'boolean';
    default:
      return undefined;
  }
}

function kindOfCast(node: Node, scope: Scope): ValueKind | undefined {
  const parts = castParts(node);
  if (parts === undefined) return undefined;
  const type = typeNameOf(parts.type);
  if (type === undefined) return undefined;
  if (type.array) return 'list';
  return kindOfName(type.name) ?? (isEnum(type.name, scope) ? 'enum' : undefined);
}

function isEnum(name: string, scope: Scope): boolean {
  for (const table of scope.structure.catalog.tables.values()) {
    if (table.columns.some((column) => column.type.kind === 'enum' && column.type.name === name)) return true;
  }
  return false;
}

function kindOfCall(node: Extract<Node, { type: 'func_call' }>, scope: Scope): ValueKind | undefined {
  const known = kindsOfFunctions.get(functionName(node));
  if (known !== 'arguments' && known !== 'decimal') return known;
  const kind = common(argumentsOf(node), scope);
  // Of floats, a mean is a float on PostgreSQL too.
  if (known === 'decimal') return kind === 'real' ? 'real' : known;
  // SQLite adds up texts as numbers.
  return kind === 'text' && /^(?:sum|abs)$/.test(functionName(node)) ? undefined : kind;
}

/** The kind that all of these share. `NULL` has any. */
function common(nodes: readonly Node[], scope: Scope): ValueKind | undefined {
  const found = new Set(
    nodes.filter((node) => node.type !== 'null_literal').map((node) => kindOf(node, scope)),
  );
  return found.size === 1 ? [...found][0] : undefined;
}

function kindOfPrefix(node: Extract<Node, { type: 'prefix_op_expr' }>, scope: Scope): ValueKind | undefined {
  const operator = operatorText(node.operator);
  if (operator === 'NOT' || operator === 'EXISTS') return 'boolean';
  return ['-', '+', '~'].includes(operator) ? kindOf(node.expr, scope) : undefined;
}

const comparisons = /^(?:=|==|<>|!=|<|>|<=|>=|AND|OR|IS\b.*|(?:NOT )?(?:LIKE|ILIKE|GLOB|IN))$/;

function kindOfOperation(node: Extract<Node, { type: 'binary_expr' }>, scope: Scope): ValueKind | undefined {
  const operator = operatorText(node.operator);
  if (comparisons.test(operator)) return 'boolean';
  if (operator === '||') {
    const left = kindOf(node.left, scope);
    if (kindOf(node.right, scope) === 'list') return 'list';
    return left === 'json' || left === 'list' ? left : 'text';
  }
  if (operator === '->>' || operator === '#>>') return 'text';
  if (operator === '->' || operator === '#>') return 'json';
  if (operator === 'COLLATE' || operator === 'ESCAPE') return kindOf(node.left, scope);
  if (!['+', '-', '*', '/', '%', '&', '|', '<<', '>>'].includes(operator)) return undefined;
  const left = kindOf(node.left, scope);
  const right = kindOf(node.right, scope);
  if (left === right && (left === 'integer' || left === 'decimal')) return left;
  if (left === 'real' || right === 'real') return 'real';
  const mixed = [left, right].every((kind) => kind === 'integer' || kind === 'decimal');
  return mixed ? 'decimal' : undefined;
}
