/** The types that a text for SQLite states itself, with `CAST(… AS …)`: SQLite does not tell them. */
import type { NativeType } from '../analysis/catalog.js';
import { type Token, tokenize } from '../statement/lexer.js';

/** The type of a result column that is a cast: the range of the text is `CAST(… AS type)`, perhaps with its name behind. */
export function columnCast(text: string, [start, end]: readonly [number, number]): NativeType | undefined {
  const tokens = tokensOf(text, start, end);
  if (!isWord(text, tokens[0], 'CAST') || text.charAt(tokens[1]?.start ?? end) !== '(') return undefined;
  let depth = 0;
  const close = tokens.findIndex(({ kind, start: at }) => {
    if (kind !== 'punctuation') return false;
    if (text.charAt(at) === '(') depth++;
    if (text.charAt(at) === ')') depth--;
    return depth === 0 && text.charAt(at) === ')';
  });
  const behind = tokens[close + 1];
  if (close < 0 || (behind !== undefined && !isWord(text, behind, 'AS'))) return undefined;
  return castType(text, tokens.slice(0, close));
}

/** The type of `CAST($n AS type)`, if the parameter stands in one. */
export function parameterCast(text: string, position: number): NativeType | undefined {
  const tokens = tokensOf(text, 0, text.length);
  const index = tokens.findIndex(
    ({ kind, start, end }, at) =>
      kind === 'numbered' &&
      text.slice(start, end) === `$${position}` &&
      isWord(text, tokens[at - 2], 'CAST'),
  );
  const close = tokens.findIndex(({ start }, at) => at > index && text.charAt(start) === ')');
  return index < 0 || close < 0 ? undefined : castType(text, tokens.slice(0, close));
}

/** The one word behind the last AS. */
function castType(text: string, tokens: readonly Token[]): NativeType | undefined {
  const name = tokens.at(-1);
  if (name === undefined || name.kind !== 'word' || !isWord(text, tokens.at(-2), 'AS')) return undefined;
  return { name: text.slice(name.start, name.end).toUpperCase(), kind: 'base' };
}

function tokensOf(text: string, start: number, end: number): readonly Token[] {
  return tokenize(text, 'sqlite', start, end).filter(({ kind }) => kind !== 'space' && kind !== 'comment');
}

function isWord(text: string, token: Token | undefined, word: string): boolean {
  return token?.kind === 'word' && text.slice(token.start, token.end).toUpperCase() === word;
}
