/** Tells whether a check refuses a row, for the forms that most checks have: so that rows are made which both engines take. */
import type { Node } from 'sql-parser-cst';
import type { Dialect } from '../../../src/dialect.js';
import { parseExpression } from '../../analysis/structure/parser.js';
import type { DataRow, Table, TableColumn, Value } from '../parity.js';
import { called, combined, type Known, negated, untold } from './sql-values.js';

type Check = Table['checks'][number];

/** True if the check surely is false for the row. What cannot be told is for the engines to say. */
export function isBroken(check: Check, row: DataRow, columns: readonly TableColumn[]): boolean {
  const tree = treeOf(check);
  return tree !== undefined && evaluate(tree, { row, columns, dialect: check.dialect }) === false;
}

const trees = new WeakMap<Check, Node | 'none'>();

function treeOf(check: Check): Node | undefined {
  const tree = trees.get(check) ?? parseExpression(check.expression, check.dialect) ?? 'none';
  trees.set(check, tree);
  return tree === 'none' ? undefined : tree;
}

interface Place {
  readonly row: DataRow;
  readonly columns: readonly TableColumn[];
  readonly dialect: Dialect;
}

/** The value of an expression, `null` for NULL. */
function evaluate(tree: Node, place: Place): Known {
  switch (tree.type) {
    case 'string_literal':
    case 'number_literal':
    case 'boolean_literal':
    case 'null_literal':
      return tree.value;
    case 'identifier':
      return columnValue(tree.name, place);
    case 'paren_expr': {
      const inner = tree.expr as Node;
      return inner.type === 'list_expr' ? onlyItem(inner.items, place) : evaluate(inner, place);
    }
    case 'cast_operator_expr':
      return evaluate(tree.left, place);
    case 'binary_expr':
      return binary(tree.left, wordsOf(tree.operator), tree.right, place);
    case 'between_expr':
      return between(tree, place);
    case 'prefix_op_expr': {
      const operator = wordsOf(tree.operator);
      const value = evaluate(tree.expr, place);
      return operator === 'NOT' ? negated(value) : operator === '-' ? combined(0, '-', value) : untold;
    }
    case 'postfix_op_expr': {
      const value = evaluate(tree.expr, place);
      const operator = wordsOf(tree.operator);
      if (value === untold) return untold;
      return operator === 'ISNULL' ? value === null : operator === 'UNKNOWN' ? untold : value !== null;
    }
    case 'func_call': {
      const values = tree.args?.expr.args.items.map((each) => evaluate(each, place)) ?? [];
      return tree.name.type === 'identifier' ? called(tree.name.name.toLowerCase(), values) : untold;
    }
    default:
      return untold;
  }
}

/** Only of types of which both engines have the same value as we do. */
function columnValue(name: string, { row, columns, dialect }: Place): Known {
  const column = columns.find((each) => each.name === name);
  const value: Value = row[name];
  if (column === undefined || value === undefined) return untold;
  if (value === null) return null;
  switch (column.type.logical.kind) {
    case 'text':
    case 'enum':
    case 'smallint':
    case 'integer':
    case 'bigint':
    case 'real':
    case 'bytes':
    case 'date':
      return value;
    case 'decimal':
      return Number(value);
    case 'boolean':
      return dialect === 'sqlite' ? Number(value) : value;
    case 'timestamp':
      return value;
    case 'json':
      return { json: value };
    default:
      return untold;
  }
}

function onlyItem(items: readonly Node[], place: Place): Known {
  const [only, second] = items;
  return only === undefined || second !== undefined ? untold : evaluate(only, place);
}

function binary(left: Node, operator: string, right: Node, place: Place): Known {
  if (operator === 'IN' || operator === 'NOT IN' || right.type === 'quantifier_expr') {
    const found = isAmong(left, operator, right, place);
    return operator === 'NOT IN' ? negated(found) : found;
  }
  return combined(evaluate(left, place), operator, evaluate(right, place));
}

/** `x IN (…)`, `x NOT IN (…)`, `x = ANY (ARRAY[…])`. */
function isAmong(left: Node, operator: string, right: Node, place: Place): Known {
  const items = itemsOf(right);
  const any = right.type !== 'quantifier_expr' || (wordsOf(right.quantifierKw) === 'ANY' && operator === '=');
  if (items === undefined || !any) return untold;
  const value = evaluate(left, place);
  return items.reduce<Known>(
    (found, item) => combined(found, 'OR', combined(value, '=', evaluate(item, place))),
    false,
  );
}

function itemsOf(tree: Node): readonly Node[] | undefined {
  if (tree.type === 'list_expr') {
    const [only, second] = tree.items;
    // `ANY (ARRAY[…])` is a list of one array.
    return (second === undefined && only !== undefined ? itemsOf(only) : undefined) ?? tree.items;
  }
  if (tree.type === 'cast_operator_expr') return itemsOf(tree.left);
  if (tree.type === 'array_literal_expr') return tree.expr.expr.items;
  return tree.type === 'paren_expr' || tree.type === 'quantifier_expr'
    ? itemsOf(tree.expr as Node)
    : undefined;
}

function between(tree: Extract<Node, { type: 'between_expr' }>, place: Place): Known {
  const words = wordsOf(tree.betweenKw);
  const value = evaluate(tree.left, place);
  const inside = combined(
    combined(value, '>=', evaluate(tree.begin, place)),
    'AND',
    combined(value, '<=', evaluate(tree.end, place)),
  );
  return words === 'BETWEEN' ? inside : words === 'NOT BETWEEN' ? negated(inside) : untold;
}

function wordsOf(operator: unknown): string {
  if (typeof operator === 'string') return operator;
  const keywords = Array.isArray(operator) ? operator : [operator];
  return keywords.map((word: { readonly name?: string }) => word.name ?? '').join(' ');
}
