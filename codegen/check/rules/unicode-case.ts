/** Rule: `lower` and `upper` meet no letters beyond ASCII, which SQLite leaves as they are. */
import type { Node } from 'sql-parser-cst';
import { childrenOf, functionName } from '../../analysis/structure/syntax.js';
import { inShared } from '../everywhere.js';
import type { Rule } from '../rule.js';

export const unicodeCase: Rule = {
  name: 'unicode-case',
  severity: 'warning',
  explains: ['TEXT-02', 'TEXT-06', 'FN-50'],
  find: inShared(['func_call'], ({ node, parent, reading }) => {
    const name = functionName(node);
    if (name !== 'lower' && name !== 'upper') return undefined;
    const beside = parent?.node.type === 'binary_expr' ? [parent.node.left, parent.node.right] : [];
    const letter = [node, ...beside].map(foreignLetter).find((one) => one !== undefined);
    if (letter === undefined) return undefined;
    return {
      message: `\`${name}\` meets \`${letter}\`, which it changes on PostgreSQL only`,
      why: 'SQLite knows the case of the letters from A to Z, and PostgreSQL that of the language of its database',
      help: 'store a text for searching beside the text, which the application makes (`toLowerCase()`), and compare that',
      span: reading.spanOf(node),
    };
  }),
};

/** The first letter beyond ASCII, in a literal, that has another case. */
function foreignLetter(node: Node): string | undefined {
  if (node.type === 'string_literal') {
    return [...node.value].find((sign) => sign > '\u007f' && sign.toLowerCase() !== sign.toUpperCase());
  }
  return childrenOf(node)
    .map(foreignLetter)
    .find((one) => one !== undefined);
}
