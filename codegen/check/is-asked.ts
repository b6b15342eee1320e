/** Whether a statement asks about a value before it computes with it. */
import type { Node } from 'sql-parser-cst';
import { rangeOf, unwrapped } from '../analysis/structure/syntax.js';
import type { Place } from './rule.js';

/** True if a condition around it, of `CASE` or of the statement, compares the value with a number. */
export function isAsked(value: Node, { reading, parent }: Place): boolean {
  const what = reading.text.slice(...rangeOf(unwrapped(value)));
  const escaped = what.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const condition = new RegExp(`(?<![\\w.])${escaped}\\s*(?:<>|!=|>=?|<)\\s*-?\\d`);
  for (let above = parent; above !== undefined; above = above.parent) {
    const { node } = above;
    const asks = node.type === 'case_expr' || /_stmt$/.test(node.type);
    if (asks && condition.test(reading.text.slice(...rangeOf(node)))) return true;
  }
  return false;
}
