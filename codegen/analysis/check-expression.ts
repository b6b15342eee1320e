/** Reads CHECK expressions as the engines print them: which columns they name, and the literals that they allow for one. */
import { cstVisitor, type Node } from 'sql-parser-cst';
import type { Dialect } from '../../src/dialect.js';
import { parseExpression } from './structure/parser.js';

export interface CheckFacts {
  /** The columns that the expression names, once each, in the order in which they stand. */
  readonly columns: readonly string[];
  /** For `col IN ('a', 'b')`, `col = ANY (ARRAY['a'::text])`, `col = 'a'`, each also with `OR col IS NULL`. */
  readonly literals?: { readonly column: string; readonly labels: readonly string[] };
  /** The column of `json_valid(col)`. */
  readonly json?: string;
}

/** The facts of an expression; nothing is known of one that cannot be parsed. */
export function readCheck(expression: string, dialect: Dialect): CheckFacts {
  const tree = parseExpression(expression, dialect);
  if (tree === undefined) return { columns: [] };
  const literals = allowedLiterals(tree);
  const json = jsonColumn(tree);
  return {
    columns: columnsOf(tree),
    ...(literals === undefined ? {} : { literals }),
    ...(json === undefined ? {} : { json }),
  };
}

/** Names that are no function's, type's or keyword's. */
export function columnsOf(tree: Node): readonly string[] {
  const skipped = new Set<Node>();
  const columns = new Set<string>();
  cstVisitor({
    func_call: (call) => {
      if (call.name.type === 'identifier') skipped.add(call.name);
    },
    cast_operator_expr: (cast) => {
      skipNames(cast.right, skipped);
    },
    cast_arg: (cast) => {
      skipNames(cast.dataType, skipped);
    },
    identifier: (name) => {
      if (!skipped.has(name)) columns.add(name.name);
    },
  })(tree);
  return [...columns];
}

function skipNames(tree: Node, skipped: Set<Node>): void {
  cstVisitor({ identifier: (name) => void skipped.add(name) })(tree);
}

type Literals = NonNullable<CheckFacts['literals']>;

function allowedLiterals(tree: Node): Literals | undefined {
  const bare = strip(tree);
  if (bare.type !== 'binary_expr') return undefined;
  const operator = typeof bare.operator === 'string' ? bare.operator : keyword(bare.operator);
  if (operator === 'OR') return literalsOrNull(strip(bare.left), strip(bare.right));
  const column = strip(bare.left);
  if (column.type !== 'identifier') return undefined;
  const labels = operator === 'IN' || operator === '=' ? labelsOf(bare.right) : undefined;
  return labels === undefined ? undefined : { column: column.name, labels };
}

function literalsOrNull(left: Node, right: Node): Literals | undefined {
  for (const [nullTest, other] of [
    [left, right],
    [right, left],
  ] as const) {
    const column = nullTestedColumn(nullTest);
    const literals = column === undefined ? undefined : allowedLiterals(other);
    if (literals !== undefined && literals.column === column) return literals;
  }
  return undefined;
}

function nullTestedColumn(tree: Node): string | undefined {
  if (tree.type === 'postfix_op_expr' && keyword(tree.operator) === 'ISNULL') {
    const column = strip(tree.expr);
    return column.type === 'identifier' ? column.name : undefined;
  }
  if (tree.type !== 'binary_expr' || keyword(tree.operator) !== 'IS') return undefined;
  const column = strip(tree.left);
  return column.type === 'identifier' && strip(tree.right).type === 'null_literal' ? column.name : undefined;
}

/** The strings of `'a'`, `('a', 'b')`, `ANY (ARRAY['a', 'b'])`. */
function labelsOf(tree: Node): readonly string[] | undefined {
  const bare = strip(tree);
  switch (bare.type) {
    case 'string_literal':
      return [bare.value];
    case 'quantifier_expr':
      return keyword(bare.quantifierKw) === 'ANY' ? labelsOf(bare.expr) : undefined;
    case 'array_literal_expr':
      return labelsOfItems(bare.expr.expr.items);
    case 'paren_expr':
      return bare.expr.type === 'list_expr' ? labelsOfItems(bare.expr.items) : undefined;
    default:
      return undefined;
  }
}

function labelsOfItems(items: readonly Node[]): readonly string[] | undefined {
  const labels: string[] = [];
  for (const item of items) {
    const bare = strip(item);
    if (bare.type !== 'string_literal') return undefined;
    labels.push(bare.value);
  }
  return labels;
}

function jsonColumn(tree: Node): string | undefined {
  const bare = strip(tree);
  if (bare.type === 'binary_expr') return jsonColumn(bare.left) ?? jsonColumn(bare.right);
  if (bare.type !== 'func_call' || bare.name.type !== 'identifier') return undefined;
  if (bare.name.name.toLowerCase() !== 'json_valid') return undefined;
  const [argument] = bare.args?.expr.args.items ?? [];
  return argument?.type === 'identifier' ? argument.name : undefined;
}

/** Without parentheses and casts around it. A list in parentheses with several items stays. */
function strip(tree: Node): Node {
  if (tree.type === 'cast_operator_expr') return strip(tree.left);
  if (tree.type !== 'paren_expr') return tree;
  const inner = tree.expr as Node;
  if (inner.type !== 'list_expr') return strip(inner);
  const [only, second] = inner.items;
  return only === undefined || second !== undefined ? tree : strip(only);
}

function keyword(operator: unknown): string {
  if (typeof operator === 'string') return operator;
  const keywords = Array.isArray(operator) ? operator : [operator];
  return keywords.map((word: { readonly name?: string }) => word.name ?? '').join(' ');
}
