/** Small questions to the nodes of a syntax tree. */
import type { Alias, Expr, Keyword, Node, SelectStmt, SubSelect } from 'sql-parser-cst';

/** The nodes directly below a node, in the order of its properties. Keywords and white space are none. */
export function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  for (const [key, value] of Object.entries(node)) {
    if (key !== 'leading' && key !== 'trailing') collect(value, children);
  }
  return children;
}

function collect(value: unknown, into: Node[]): void {
  if (Array.isArray(value)) for (const item of value) collect(item, into);
  else if (isNode(value) && value.type !== 'keyword') into.push(value);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** Start and end in the text. */
export function rangeOf(node: Node): readonly [number, number] {
  return node.range ?? [0, 0];
}

/** An operator as one upper-case text: `=`, `IS NOT DISTINCT FROM`. */
export function operatorText(operator: unknown): string {
  if (typeof operator === 'string') return operator;
  if (Array.isArray(operator)) return operator.map(operatorText).join(' ');
  return isKeyword(operator) ? operator.name : '';
}

function isKeyword(value: unknown): value is Keyword {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'keyword';
}

/** A node without the parentheses around it. Lists keep theirs: `(a, b)` is a row. */
export function unwrapped(node: Node): Node {
  let inner = node;
  while (inner.type === 'paren_expr' && inner.expr.type !== 'list_expr') inner = inner.expr;
  return inner;
}

/** The items of `(a, b)` and `ROW(a, b)`; `undefined` for anything else. */
export function rowItems(node: Node): readonly Node[] | undefined {
  if (node.type === 'row_constructor') return node.row.expr.items;
  if (node.type !== 'paren_expr') return undefined;
  return node.expr.type === 'list_expr' ? node.expr.items : rowItems(node.expr);
}

/** The first clause of a statement that has this type. */
export function clauseOf<K extends Node['type']>(
  statement: { readonly clauses: readonly Node[] },
  type: K,
): Extract<Node, { type: K }> | undefined {
  return statement.clauses.find((clause): clause is Extract<Node, { type: K }> => clause.type === type);
}

/** True for what returns rows without writing: `SELECT`, `VALUES`, `TABLE` and their combinations. */
export function isQuery(node: Node): node is SelectStmt | Exclude<SubSelect, { type: 'paren_expr' }> {
  return node.type === 'select_stmt' || node.type === 'compound_select_stmt';
}

/** An item of a list of columns, and the name that it states. */
export function withoutAlias(item: Node): {
  readonly expr: Node;
  readonly alias: Alias['alias'] | undefined;
} {
  return item.type === 'alias' ? { expr: item.expr, alias: item.alias } : { expr: item, alias: undefined };
}

/** The operand and the type of `x::t` and `CAST(x AS t)`. */
export function castParts(node: Node) {
  if (node.type === 'cast_operator_expr') return { operand: node.left, type: node.right };
  if (node.type === 'cast_expr') return { operand: node.args.expr.expr, type: node.args.expr.dataType };
  return undefined;
}

/** The lower-case name of a function that is called by its bare name (or from PostgreSQL's own schema); `''` for others. */
export function functionName(node: Extract<Node, { type: 'func_call' }>): string {
  const { name } = node;
  if (name.type === 'identifier') return name.name.toLowerCase();
  // The parser also takes `$1(…)` and `(a)(…)` for calls.
  if (name.type !== 'member_expr') return '';
  const { object, property } = name;
  const own = object.type === 'identifier' && object.name.toLowerCase() === 'pg_catalog';
  return own && property.type === 'identifier' ? property.name.toLowerCase() : '';
}

/** The arguments of a call; none for `CURRENT_TIMESTAMP`. */
export function argumentsOf(node: Extract<Node, { type: 'func_call' }>): readonly Node[] {
  return node.args?.expr.args.items ?? [];
}

/** The digits of a whole number, which `_` may divide: `1000` of `1_000`; `undefined` of a fraction. */
export function wholeDigits(literal: string): string | undefined {
  return /^\d+(?:_\d+)*$/.test(literal) ? literal.replaceAll('_', '') : undefined;
}

/** The number of `$1`. */
export function parameterNumber(node: Extract<Node, { type: 'parameter' }>): number {
  return Number(node.text.slice(1));
}

export type { Expr };
