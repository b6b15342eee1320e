/** Corrects where the parser reads PostgreSQL's `a IS NULL = b` as `a IS (NULL = b)`: what stands behind `IS` there is one word. */
import type { Node } from 'sql-parser-cst';
import { childrenOf, operatorText, rangeOf } from './syntax.js';

/** Changes the tree in place. */
export function bindIsToItsWord(root: Node): void {
  const open: Node[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'binary_expr') bind(node);
    open.push(...childrenOf(node));
  }
}

type Binary = Extract<Node, { type: 'binary_expr' }>;

function bind(node: Binary): void {
  if (!/^IS(?: NOT)?$/.test(operatorText(node.operator)) || node.right.type !== 'binary_expr') return;
  const outer = node.right;
  const spine: Binary[] = [outer];
  let inner: Binary = outer;
  while (inner.left.type === 'binary_expr') {
    inner = inner.left;
    spine.push(inner);
  }
  const word = inner.left;
  if (word.type !== 'null_literal' && word.type !== 'boolean_literal') return;
  const [start] = rangeOf(node);
  Object.assign(inner, { left: { ...node, right: word, range: [start, rangeOf(word)[1]] } });
  for (const each of spine) each.range = [start, rangeOf(each)[1]];
  Object.assign(node, outer);
}
