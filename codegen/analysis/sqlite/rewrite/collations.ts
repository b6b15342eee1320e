/** `COLLATE "C"`, which orders texts by their bytes: SQLite calls that `BINARY`. */
import { operatorText, rangeOf } from '../../structure/syntax.js';
import type { Rewrite } from './context.js';

/** `x COLLATE "C"`. SQLite also looks for the collation where the operand of a comparison has it somewhere within. */
export const rewriteCollation: Rewrite = ({ node }) => {
  if (node.type !== 'binary_expr' || operatorText(node.operator) !== 'COLLATE') return undefined;
  const { right } = node;
  if (right.type !== 'identifier' || right.text !== '"C"') return undefined;
  const [start, end] = rangeOf(right);
  return { edits: [{ start, end, replacement: 'BINARY' }], done: [right] };
};
