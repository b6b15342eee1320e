/** Rule: a pattern in which a backslash may stand says how signs are escaped. */
import type { Node } from 'sql-parser-cst';
import { childrenOf, functionName, operatorText } from '../../analysis/structure/syntax.js';
import { behind, inShared } from '../everywhere.js';
import type { Rule } from '../rule.js';

export const likeEscape: Rule = {
  name: 'like-escape',
  severity: 'warning',
  explains: ['TEXT-04', 'TEXT-44'],
  mends: true,
  find: inShared(['binary_expr'], ({ node, reading }) => {
    if (!/^(?:NOT )?LIKE$/.test(operatorText(node.operator))) return undefined;
    const { right } = node;
    const escaped = right.type === 'binary_expr' && operatorText(right.operator) === 'ESCAPE';
    if (escaped || !mayHoldBackslash(right)) return undefined;
    return {
      message:
        'a backslash in this pattern escapes the next sign on PostgreSQL, and stands for itself on SQLite',
      why: "'100\\%' finds '100%' on PostgreSQL, and '100\\' with anything behind it on SQLite",
      help: "say it: `ESCAPE '\\'` as PostgreSQL does without a word",
      span: reading.spanOf(right),
      fix: [behind(right, " ESCAPE '\\'", reading)],
    };
  }),
};

/** True for literals with a backslash before a sign, and for what is only known when it runs. */
function mayHoldBackslash(pattern: Node): boolean {
  if (pattern.type === 'string_literal') return /\\[%_\\]/.test(pattern.value);
  if (/^(?:parameter|identifier|member_expr|select_stmt)$/.test(pattern.type)) return true;
  if (pattern.type === 'func_call') {
    return (
      childrenOf(pattern).some((child) => child !== pattern.name && mayHoldBackslash(child)) &&
      functionName(pattern) !== 'replace'
    );
  }
  return childrenOf(pattern).some(mayHoldBackslash);
}
