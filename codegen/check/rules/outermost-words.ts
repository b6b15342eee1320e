/** What rules see of a statement's text: the words of the outermost query. */
import type { Dialect } from '../../../src/dialect.js';
import { tokenize } from '../../statement/lexer.js';

/** The unquoted words outside all parentheses, in upper case. */
export function outermostWords(text: string, dialect: Dialect): readonly string[] {
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

/** True if one of the words bounds the number of rows. */
export function cutsRows(words: readonly string[]): boolean {
  return words.some((word) => word === 'LIMIT' || word === 'FETCH');
}
