/** The parameters that stand directly where a statement counts rows: behind `LIMIT`, `OFFSET` and `FETCH`. */
import type { Node } from 'sql-parser-cst';
import { castParts } from './syntax.js';

type Parameter = Extract<Node, { type: 'parameter' }>;

/** The parameters that are the whole count of this clause, perhaps in parentheses or a cast. */
export function rowCountsIn(clause: Node): readonly Parameter[] {
  if (clause.type === 'offset_clause') return parameterOf(clause.offset);
  if (clause.type === 'fetch_clause') return parameterOf(clause.count);
  if (clause.type !== 'limit_clause') return [];
  return [...parameterOf(clause.count), ...parameterOf(clause.offset)];
}

function parameterOf(node: Node | undefined): readonly Parameter[] {
  if (node === undefined) return [];
  if (node.type === 'parameter') return [node];
  return parameterOf(node.type === 'paren_expr' ? node.expr : castParts(node)?.operand);
}
