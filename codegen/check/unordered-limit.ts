/** Rule: a list that LIMIT cuts off states its order. */
import { type Dialect, dialects } from '../../src/dialect.js';
import { tokenize } from '../statement/lexer.js';
import type { Rule } from './rule.js';

export const unorderedLimit: Rule = {
  name: 'unordered-limit',
  find(query) {
    if (!['many', 'values', 'map'].includes(query.result.cardinality)) return undefined;
    const unordered = dialects.filter((dialect) => cutsUnordered(query.sql[dialect], dialect));
    if (unordered.length === 0) return undefined;
    return {
      message: `\`${query.name}\` cuts its rows off with \`LIMIT\`, but does not state their order`,
      why: 'which rows are left out is then up to the engine, and the two differ',
      help: 'add `ORDER BY` with a key that is unique, or say `@allow unordered-limit` and why any rows will do',
    };
  },
};

/** True if the outermost query has LIMIT (or FETCH) and no ORDER BY. */
function cutsUnordered(text: string | undefined, dialect: Dialect): boolean {
  if (text === undefined) return false;
  const words = outermostWords(text, dialect);
  return words.some((word) => word === 'LIMIT' || word === 'FETCH') && !words.includes('ORDER');
}

/** The unquoted words outside all parentheses, in upper case. */
function outermostWords(text: string, dialect: Dialect): readonly string[] {
  let depth = 0;
  const words: string[] = [];
  for (const { kind, start, end } of tokenize(text, dialect)) {
    const token = text.slice(start, end);
    if (token === '(' && kind === 'punctuation') depth++;
    if (token === ')' && kind === 'punctuation') depth--;
    if (kind === 'word' && depth === 0) words.push(token.toUpperCase());
  }
  return words;
}
