/** Whether a text without a syntax tree holds something that SQLite would have to be told otherwise: asked of its tokens. */
import { type Token, tokenize } from '../../../statement/lexer.js';

/** True if one of the rewrites would apply, so that the text must not go to SQLite as it stands. */
export function needsRewrite(text: string): boolean {
  const words = tokenize(text, 'postgres')
    .filter(({ kind }) => kind !== 'space' && kind !== 'comment')
    .map((token) => ({ ...token, word: text.slice(token.start, token.end).toUpperCase() }));
  return words.some((token, index) => {
    const next = words[index + 1]?.word;
    if (token.kind === 'operator') return token.word === '::' || token.word === '->>';
    if (token.kind !== 'word') return false;
    switch (token.word) {
      case 'CURRENT_TIMESTAMP':
        return true;
      case 'NOW':
        return next === '(';
      case 'ANY':
      case 'SOME':
      case 'ALL':
        return next === '(' && words[index - 1]?.kind === 'operator';
      case 'FOR':
        return next === 'UPDATE' || next === 'SHARE' || next === 'NO' || next === 'KEY';
      case 'CAST':
        return next === '(' && !isSqlitesOwn(words.slice(index + 1));
      default:
        return false;
    }
  });
}

/** True for `(… AS TEXT)` and `(… AS INTEGER)`, which both engines read alike. */
function isSqlitesOwn(words: readonly (Token & { readonly word: string })[]): boolean {
  let depth = 0;
  const close = words.findIndex(({ word }) => {
    if (word === '(') depth++;
    if (word === ')') depth--;
    return depth === 0;
  });
  const type = words[close - 1]?.word;
  return words[close - 2]?.word === 'AS' && (type === 'TEXT' || type === 'INTEGER');
}
