/** Rule: a subquery that stands for a value gives one row at most: of several PostgreSQL refuses, SQLite takes one. */
import type { Node } from 'sql-parser-cst';
import { operatorText } from '../../analysis/structure/syntax.js';
import { inShared } from '../everywhere.js';
import { cutOf, isTested, queryOf } from '../order.js';
import { rowsApart } from '../rows-apart.js';
import type { Rule } from '../rule.js';

/** Where a subquery stands for rows, not for a value. */
const rowPlaces =
  /^(?:from_clause|join_expr|alias|common_table_expr|insert_stmt|lateral_derived_table|quantifier_expr|create_\w+|array_constructor|compound_select_stmt|select_stmt|func_args)$/;

export const scalarSubqueryRows: Rule = {
  name: 'scalar-subquery-rows',
  severity: 'warning',
  explains: ['SEL-15', 'SEL-16'],
  find: inShared(['select_stmt'], (place) => {
    const { node, parent } = place;
    if (parent?.node.type !== 'paren_expr' || isTested(place)) return undefined;
    let above = parent.parent;
    while (above?.node.type === 'paren_expr') above = above.parent;
    if (above?.node.type === 'alias' && above.parent?.node.type === 'list_expr') above = above.parent;
    if (above === undefined || rowPlaces.test(above.node.type) || isList(above.node)) return undefined;
    if (cutOf(node) !== undefined || queryOf({ ...place, parent: place }) === undefined) return undefined;
    if (rowsApart(place, []) !== 'ties') return undefined;
    return {
      message: 'this subquery stands for one value, but may give several rows',
      why: 'PostgreSQL then refuses the statement, and SQLite takes the row that it finds first',
      help: 'compare all columns of a key; write `IN (…)` if any of the rows will do; or add `ORDER BY` with a unique key and `LIMIT 1`',
    };
  }),
};

/** `x IN (SELECT …)`. */
function isList(node: Node): boolean {
  return node.type === 'binary_expr' && /^(?:NOT )?IN$/.test(operatorText(node.operator));
}
