/** Rule: a column is not called by a word that means something else to PostgreSQL. */
import { findColumn } from '../../analysis/structure/scope.js';
import { functionName } from '../../analysis/structure/syntax.js';
import { inShared, instead } from '../everywhere.js';
import type { Rule } from '../rule.js';

/** They are values on PostgreSQL, and names like any other on SQLite. */
const words =
  /^(?:user|current_user|session_user|system_user|current_role|current_catalog|current_schema|localtime|localtimestamp)$/;

export const reservedIdentifier: Rule = {
  name: 'reserved-identifier',
  explains: ['NAME-01', 'NAME-02'],
  mends: true,
  find: inShared(['func_call'], ({ node, scope, reading }) => {
    const { name } = node;
    if (name.type !== 'identifier' || node.args !== undefined || !words.test(functionName(node)))
      return undefined;
    if (findColumn(name, scope) === undefined) return undefined;
    const column = `"${name.name.toLowerCase()}"`;
    return {
      message: `\`${name.text}\` is a column on SQLite, but a word with a meaning of its own on PostgreSQL`,
      why: 'there it is the name of the role that asks, or another value of the session, and never a column',
      help: `write \`${column}\`, or give the column another name`,
      fix: [instead(node, column, reading)],
    };
  }),
};
