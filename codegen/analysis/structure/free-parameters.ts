/** The parameters that a query passes on as they are: what they meet, if anything, does not say their type. */
import type { Node } from 'sql-parser-cst';
import type { Catalog } from '../catalog.js';
import { meetingsIn } from './meetings.js';
import type { Tree } from './parse.js';
import { childrenOf, functionName, rangeOf } from './syntax.js';

/** Clauses whose items are columns. */
const lists = /^(?:select_clause|returning_clause|values_clause)$/;

/** What stands around a value that is passed on. */
const passing = /^(?:paren_expr|list_expr|alias|row_constructor|func_args|case_else)$/;

/**
 * For each parameter, in the order of the text: whether it stands for a column, perhaps in `CASE` or `coalesce`, and meets no column
 * of a table there.
 */
export function passedParameters(tree: Tree, catalog: Catalog): readonly boolean[] {
  const found: { readonly node: Node; readonly free: boolean }[] = [];
  const visit = (node: Node, free: boolean): void => {
    if (node.type === 'parameter') found.push({ node, free });
    for (const child of childrenOf(node)) visit(child, passes(node, child, free));
  };
  visit(tree.statement, false);
  const meetings = found.some(({ free }) => free) ? meetingsIn(tree, catalog).of : undefined;
  return found
    .sort((a, b) => rangeOf(a.node)[0] - rangeOf(b.node)[0])
    .map(({ node, free }) => free && (meetings?.get(node)?.meets ?? []).length === 0);
}

/** Whether `child` may be passed on as it is, if `node` is. */
function passes(node: Node, child: Node, free: boolean): boolean {
  if (lists.test(node.type)) return true;
  if (!free) return false;
  if (node.type === 'func_call') return /^(?:coalesce|greatest|least|nullif)$/.test(functionName(node));
  if (node.type === 'case_expr') return child !== node.expr;
  if (node.type === 'case_when') return child === node.result;
  return passing.test(node.type);
}
