/** Row locks: dropped, because a SQLite writer is alone. */
import { rangeOf } from '../../structure/syntax.js';
import type { Rewrite } from './context.js';

/** `FOR UPDATE OF t SKIP LOCKED` and the like, with the space before. */
export const rewriteLock: Rewrite = ({ node, parent, text }) => {
  if (node.type !== 'for_clause') return undefined;
  const [start, end] = rangeOf(node);
  const before =
    parent?.type === 'select_stmt' ? parent.clauses[parent.clauses.indexOf(node) - 1] : undefined;
  const from = before === undefined ? start : rangeOf(before)[1];
  const between = text.slice(from, start);
  // The end of a line ends the comment before it.
  const kept = between.includes('--') ? start : from + between.trimEnd().length;
  return { edits: [{ start: kept, end, replacement: '' }] };
};
