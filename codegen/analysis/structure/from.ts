/** What a `FROM` clause offers: tables, subqueries, functions and joins, with the far sides of outer joins made nullable. */
import type { Identifier, Node } from 'sql-parser-cst';
import { namedRelation } from './catalog-relation.js';
import { joined } from './joins.js';
import {
  beside,
  type Columns,
  nameOf,
  type Offer,
  offerOf,
  type Relation,
  type RelationColumn,
  type Scope,
} from './scope.js';
import { rowColumns } from './select-list.js';
import { argumentsOf, functionName, isQuery, operatorText, unwrapped } from './syntax.js';
import { calledRelation } from './table-functions.js';

/** No relation at all, as in `SELECT 1`. */
export const emptyOffer: Offer = { relations: [], output: [], conditions: [] };

/** What a member of a `FROM` clause offers. `scope` is what surrounds the clause, `left` what stands before the member. */
export function offerOfMember(node: Node, scope: Scope, left: Offer = emptyOffer): Offer {
  switch (node.type) {
    case 'join_expr': {
      const before = offerOfMember(node.left, scope, left);
      const after = offerOfMember(node.right, scope, beside(left, before));
      const operator = operatorText(node.operator);
      return joined(before, after, node, { operator, specification: node.specification }, scope);
    }
    case 'alias':
      return aliased(node, scope, left);
    case 'paren_expr': {
      const inner = unwrapped(node);
      return isQuery(inner)
        ? offerOf(subquery(inner, scope), node, scope.structure)
        : offerOfMember(inner, scope, left);
    }
    case 'tablesample_expr':
      return offerOfMember(node.left, scope, left);
    default:
      return offerOf(relationOf(node, scope, left), node, scope.structure);
  }
}

/** The parser takes `(VALUES (1, 2))` in `FROM` for a call of a function. */
function relationOf(node: Node, scope: Scope, left: Offer): Relation {
  switch (node.type) {
    case 'identifier':
    case 'member_expr':
      return namedRelation(node, scope);
    case 'table_with_inheritance':
    case 'table_without_inheritance':
    case 'partitioned_table':
      return relationOf(node.table, scope, left);
    case 'lateral_derived_table': {
      const inner = unwrapped(node.expr);
      return isQuery(inner)
        ? subquery(inner, {
            ...scope,
            ...left,
            parent: scope,
            grouping: 'none',
            level: scope.structure.numberOf(node),
          })
        : relationOf(inner, scope, left);
    }
    case 'func_call':
      return functionName(node) === 'values'
        ? { columns: rowColumns(argumentsOf(node), scope) }
        : calledRelation(node, scope.structure.catalog);
    case 'with_ordinality_expr':
    case 'func_call_with_column_definitions':
      return calledRelation(node, scope.structure.catalog);
    default:
      return {};
  }
}

function subquery(query: Node, scope: Scope): Relation {
  const columns = scope.structure.describe(query, scope);
  return columns === undefined ? {} : { columns };
}

/** `x AS y (a, b)`: one name for all that `x` offers. */
function aliased(node: Extract<Node, { type: 'alias' }>, scope: Scope, left: Offer): Offer {
  const { catalog } = scope.structure;
  const offer = offerOfMember(node.expr, scope, left);
  const name = nameOf(node.alias, catalog);
  const known = offer.output.filter((column): column is RelationColumn => column !== 'unknown');
  const names = node.columnAliases?.expr.items ?? [];
  if (known.length < offer.output.length) {
    // `f() AS x (a, b)` may have more columns than are named.
    return offerOf({ name }, node, scope.structure);
  }
  const scalar = isScalarCall(node.expr) && names.length === 0;
  const columns = scalar ? known.map((column) => ({ ...column, name })) : renamed(known, names, scope);
  return { ...offerOf({ name, columns }, node, scope.structure), conditions: offer.conditions };
}

/** The only column of a function's result takes the alias as its name: `FROM unnest($1) AS id`. */
function isScalarCall(node: Node): boolean {
  if (node.type === 'lateral_derived_table') return isScalarCall(node.expr);
  return (
    node.type === 'func_call' &&
    node.name.type === 'identifier' &&
    /^(?:unnest|generate_series)$/i.test(node.name.name)
  );
}

/** Columns under the names of a list, as far as it goes. */
export function renamed(columns: Columns, names: readonly Identifier[], scope: Scope): Columns {
  return columns.map((column, index) => {
    const name = names[index];
    return name === undefined ? column : { ...column, name: nameOf(name, scope.structure.catalog) };
  });
}
