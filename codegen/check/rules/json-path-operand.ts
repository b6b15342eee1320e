/** Rule: in a variant for PostgreSQL, no key looks like a path. In a shared text that is refused when it is rewritten. */
import { operatorText, unwrapped } from '../../analysis/structure/syntax.js';
import { everywhere } from '../everywhere.js';
import type { Rule } from '../rule.js';

export const jsonPathOperand: Rule = {
  name: 'json-path-operand',
  severity: 'warning',
  explains: ['JSON-07'],
  find: everywhere(['binary_expr'], ({ node, reading }) => {
    if (reading.dialect !== 'postgres' || reading.runsOn.length > 1) return undefined;
    const key = unwrapped(node.right);
    if (!/^->>?$/.test(operatorText(node.operator)) || key.type !== 'string_literal') return undefined;
    if (!/^\$[.[]/.test(key.value)) return undefined;
    return {
      message: `${key.text} is the name of a member on PostgreSQL, where only SQLite takes a path`,
      why: 'PostgreSQL finds no member of this name, and gives NULL',
      help: "name the steps one after the other: `doc -> 'size' ->> 'width'`",
      span: reading.spanOf(key),
    };
  }),
};
