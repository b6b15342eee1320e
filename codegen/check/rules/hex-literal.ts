/** Rule: no `X'…'` in a text for both engines: it is a string of bits on PostgreSQL, and bytes on SQLite. */
import { inShared } from '../everywhere.js';
import type { Rule } from '../rule.js';

export const hexLiteral: Rule = {
  name: 'hex-literal',
  explains: ['TYPE-17', 'NUM-42'],
  find: inShared(['blob_literal'], ({ reading, node }) => ({
    message: `\`${reading.quote(node)}\` is a string of bits on PostgreSQL, but bytes on SQLite`,
    why: "X'41' is '01000001' there, and one byte here",
    help: 'pass the bytes as a parameter; or write a variant for each dialect',
  })),
};
