/** What rules know of an order: the keys of `ORDER BY`, what they mean, and whose rows they order. */
import type { Node, SelectStmt } from 'sql-parser-cst';
import type { Dialect } from '../../src/dialect.js';
import { mayBeNull } from '../analysis/structure/nullability.js';
import { nameOf, type Scope } from '../analysis/structure/scope.js';
import { clauseOf, isQuery, operatorText, withoutAlias } from '../analysis/structure/syntax.js';
import type { Place } from './rule.js';

type OrderBy = Extract<Node, { type: 'order_by_clause' }>;

export interface OrderKey {
  /** As written, with its direction. */
  readonly written: Node;
  /** What is ordered: for `ORDER BY 1` and for a name of the list, the expression there. Absent if that cannot be told. */
  readonly value?: Node;
  readonly mayBeNull: boolean;
  /** Where NULL stands if nothing is said. */
  readonly byDefault: Readonly<Record<Dialect, 'FIRST' | 'LAST'>>;
  /** What is said of NULL. */
  readonly said?: 'FIRST' | 'LAST';
}

/** The query whose rows a clause orders or cuts off: of a compound the parser gives them to its last part. */
export function queryOf(clause: Place): Place | undefined {
  let own = clause.parent;
  while (own?.parent?.node.type === 'compound_select_stmt' && own.parent.node.right === own.node)
    own = own.parent;
  return own !== undefined && isQuery(own.node) ? own : undefined;
}

/** The expressions of a list that begins with `DISTINCT`. */
export function valuesMadeDistinct(clause: Extract<Node, { type: 'select_clause' }>): readonly Node[] {
  const distinct = clause.modifiers.some(({ type }) => type === 'select_distinct');
  return distinct ? (clause.columns?.items ?? []).map((item) => withoutAlias(item).expr) : [];
}

/** The query in which a node stands. */
export function queryAround({ parent }: Place): Place | undefined {
  let above = parent;
  while (above !== undefined && !isQuery(above.node)) above = above.parent;
  return above;
}

/** What is written behind `ORDER BY`, without directions. */
export function valuesOf(clause: OrderBy | undefined): readonly Node[] {
  return (clause?.specifications.items ?? []).map((item) =>
    item.type === 'sort_specification' ? item.expr : item,
  );
}

/** The keys in order. `clause` may stand in a query, a window or an aggregate. */
export function orderKeys({ node, scope, ...place }: Place<OrderBy>): readonly OrderKey[] {
  const query = queryOf({ node, scope, ...place });
  // In an aggregate a column is one of a row, not of a group.
  const ungrouped: Scope = { ...scope, grouping: 'none' };
  return node.specifications.items.map((item) => {
    const spec = item.type === 'sort_specification' ? item : undefined;
    const written = spec?.expr ?? item;
    const found = query === undefined ? { value: written } : ordered(written, query);
    const said = operatorText(spec?.nullHandlingKw ?? []).split(' ')[1];
    const descending = spec?.direction?.type === 'sort_direction_desc';
    return {
      written: item,
      ...found,
      mayBeNull:
        found.nullable ??
        (found.value !== undefined && mayBeNull(found.value, query === undefined ? ungrouped : scope)),
      byDefault: descending ? { postgres: 'FIRST', sqlite: 'LAST' } : { postgres: 'LAST', sqlite: 'FIRST' },
      ...(said === 'FIRST' || said === 'LAST' ? { said } : {}),
    };
  });
}

/** A number, or a name of the list, means what stands there; any other expression itself. */
function ordered(written: Node, query: Place): { readonly value?: Node; readonly nullable?: boolean } {
  const columns = query.scope.structure.describe(query.node, query.scope) ?? [];
  const items = query.node.type === 'select_stmt' ? itemsOf(query.node) : undefined;
  const { catalog } = query.scope.structure;
  const index =
    written.type === 'number_literal'
      ? written.value - 1
      : written.type === 'identifier'
        ? columns.findIndex(({ name }) => name === nameOf(written, catalog))
        : -1;
  const column = columns[index];
  if (column === undefined)
    return written.type === 'number_literal' ? { nullable: false } : { value: written };
  const value =
    items?.[index] ??
    (written.type === 'identifier' && query.node.type === 'select_stmt' ? written : undefined);
  // `AS "name!"` says that it never is.
  const nullable = column.nullable && !column.name?.endsWith('!');
  return { ...(value === undefined ? {} : { value }), nullable };
}

/** The expressions of the list; `undefined` if it has a star. */
export function itemsOf(select: SelectStmt): readonly Node[] | undefined {
  const items =
    clauseOf(select, 'select_clause')?.columns?.items.map((item) => withoutAlias(item).expr) ?? [];
  const star = items.some(
    (item) =>
      item.type === 'all_columns' || (item.type === 'member_expr' && item.property.type === 'all_columns'),
  );
  return star ? undefined : items;
}

/** The clause that bounds the number of rows of a query, if there is one. */
export function cutOf(statement: { readonly clauses: readonly Node[] }): Node | undefined {
  const limit = clauseOf(statement, 'limit_clause');
  if (limit !== undefined)
    return /^(?:limit_all|null_literal)$/.test(limit.count?.type ?? 'limit_all') ? undefined : limit;
  return clauseOf(statement, 'fetch_clause');
}

/** True inside `EXISTS (…)`, where rows are not looked at. */
export function isTested({ parent }: Place): boolean {
  let above = parent;
  while (above?.node.type === 'paren_expr') above = above.parent;
  return above?.node.type === 'prefix_op_expr' && operatorText(above.node.operator).endsWith('EXISTS');
}
