/** The words of both dialects' SQL: cuts a text into tokens that cover it without gaps. Every stage that looks into SQL text starts here. */
import type { Dialect } from '../../src/dialect.js';
import { closingComment, closingEscapes, closingQuote, wordEnd, wordStart } from './lexer-literals.js';
import { foreignParameterEnd, operatorEnd } from './lexer-operators.js';

/**
 * - `word`: a keyword or unquoted name; `quoted`: a quoted name; `string`: any string, bit string, blob or dollar quote.
 * - `placeholder`: `:name`, with its suffix `!` or `?`. The suffix must follow directly. `!` is the suffix unless `=` or `~`
 *   follows (`:p!=1` and `:p != 1` compare `p`, `:p! = 1` requires it). `?` is the suffix unless it begins one of PostgreSQL's
 *   operators `?|`, `?&`, `?#`, `?-`, or an operand follows directly (`:p?'a'`); SQLite has no such operators, there it always is.
 * - `numbered`: a parameter in a notation that is not ours: `$1`, `$name`, `{name}`, `#{name}`, and where an operand must stand `?`, `?1`,
 *   `%s`; in SQLite also `?`, `:1` and `@name` anywhere, and `@name` in a shared text, where SQLite would take it for one.
 * - `punctuation`: one of `( ) [ ] , ; . :`. The colon of a slice is punctuation: inside `[…]` a colon that follows an operand
 *   cannot begin a placeholder (`a[1:n]`), one that follows `[`, `,` or an operator can (`a[:i]`, `a[1: :n]`).
 * - `invalid`: what is not closed before the text ends, and characters that no dialect knows.
 */
export type TokenKind =
  | 'word'
  | 'quoted'
  | 'string'
  | 'number'
  | 'operator'
  | 'punctuation'
  | 'placeholder'
  | 'numbered'
  | 'comment'
  | 'space'
  | 'invalid';

/** From `start` up to but not including `end`, in UTF-16 units of the text. */
export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
}

/** Where a token begins, and what the tokens before it say. */
interface Place {
  readonly text: string;
  readonly dialect: Dialect | undefined;
  readonly at: number;
  readonly to: number;
  /** An operand has just ended. */
  readonly afterOperand: boolean;
  /** True inside `[…]` where an operand has just ended: a colon is the slice's. */
  readonly slice: boolean;
}

/**
 * Tokens that cover the text from `from` to `to` without gaps. Without a dialect the text is shared: PostgreSQL's lexical rules,
 * except that a backtick opens a quoted name (PostgreSQL has no operator with it and will refuse the text).
 * Never throws and never recurses; time grows with the length of the text.
 */
export function tokenize(text: string, dialect: Dialect | undefined, from = 0, to = text.length): Token[] {
  return [...tokens(text, dialect, from, to)];
}

/** The tokens of {@link tokenize}, one at a time. */
export function* tokens(
  text: string,
  dialect: Dialect | undefined,
  from = 0,
  to = text.length,
): Generator<Token> {
  const openers: string[] = [];
  let afterOperand = false;
  let at = from;
  while (at < to) {
    const slice = afterOperand && openers.at(-1) === '[';
    const token = tokenAt({ text, dialect, at, to, afterOperand, slice });
    const first = text.charAt(at);
    if (token.kind === 'punctuation') {
      if (first === '(' || first === '[') openers.push(first);
      if (first === ')' || first === ']') openers.pop();
    }
    if (token.kind !== 'space' && token.kind !== 'comment') afterOperand = endsOperand(text, token);
    yield token;
    at = token.end;
  }
}

/** How deep `(` and `[` nest. */
export function nestingDepth(text: string, all: Iterable<Token>): number {
  let depth = 0;
  let deepest = 0;
  for (const token of all) {
    if (token.kind !== 'punctuation') continue;
    const character = text.charAt(token.start);
    if (character === '(' || character === '[') deepest = Math.max(deepest, ++depth);
    if (character === ')' || character === ']') depth = Math.max(0, depth - 1);
  }
  return deepest;
}

/** The name and the suffix of a placeholder token. */
export function placeholderParts(
  text: string,
  token: Token,
): { readonly name: string; readonly suffix: '' | '!' | '?' } {
  const last = text.charAt(token.end - 1);
  const suffix = last === '!' || last === '?' ? last : '';
  return { name: text.slice(token.start + 1, token.end - suffix.length), suffix };
}

function tokenAt(place: Place): Token {
  const { text, at, to } = place;
  const first = text.charAt(at);
  if (isSpace(first) || (first === '\uFEFF' && at === 0))
    return found(place, 'space', spaceEnd(text, at + 1, to));
  const pair = text.slice(at, Math.min(at + 2, to));
  if (pair === '--') return found(place, 'comment', lineEnd(place));
  if (pair === '/*') return found(place, 'comment', closingComment(text, at, to, place.dialect !== 'sqlite'));
  const literal = literalAt(place, first);
  if (literal !== undefined) return literal;
  if (first === ':') return colonAt(place);
  if (wordStart(text.charCodeAt(at))) return found(place, 'word', wordEnd(text, at, to));
  if (isDigit(first) || (first === '.' && isDigit(text.charAt(at + 1))))
    return found(place, 'number', numberEnd(place));
  const own = ownParameterAt(place, first);
  if (own !== undefined) return own;
  if ('()[],;.'.includes(first)) return found(place, 'punctuation', at + 1);
  const end = operatorEnd(text, at, to, place.dialect);
  return end > at ? found(place, 'operator', end) : found(place, 'invalid', at + 1);
}

/** A token of this kind, or an invalid one to the end of the text if its end was not found. */
function found(place: Place, kind: TokenKind, end: number | undefined): Token {
  const { at, to } = place;
  return end === undefined || end > to ? { kind: 'invalid', start: at, end: to } : { kind, start: at, end };
}

/** Strings and quoted names, with their prefixes. */
function literalAt(place: Place, first: string): Token | undefined {
  const { text, dialect, at, to } = place;
  const sqlite = dialect === 'sqlite';
  const second = at + 1 < to ? text.charAt(at + 1) : '';
  if (first === "'") return found(place, 'string', closingQuote(text, at + 1, to, "'"));
  if (first === '"') return found(place, 'quoted', closingQuote(text, at + 1, to, '"'));
  if (first === '`' && dialect !== 'postgres')
    return found(place, 'quoted', closingQuote(text, at + 1, to, '`'));
  if (first === '[' && sqlite) {
    return found(place, 'quoted', endOf(text, ']', at, to));
  }
  if (second === "'" && (sqlite ? 'xX' : 'xXbBnN').includes(first)) {
    return found(place, 'string', closingQuote(text, at + 2, to, "'"));
  }
  if (sqlite) return undefined;
  if (second === "'" && 'eE'.includes(first)) return found(place, 'string', closingEscapes(text, at + 2, to));
  if (second === '&' && 'uU'.includes(first) && at + 2 < to) {
    const quote = text.charAt(at + 2);
    if (quote === "'") return found(place, 'string', closingQuote(text, at + 3, to, quote));
    if (quote === '"') return found(place, 'quoted', closingQuote(text, at + 3, to, quote));
  }
  return first === '$' ? dollarQuoteAt(place) : undefined;
}

function dollarQuoteAt(place: Place): Token | undefined {
  const { text, at, to } = place;
  let tagEnd = at + 1;
  if (wordStart(text.charCodeAt(tagEnd))) tagEnd = wordEnd(text, tagEnd, to, false);
  if (tagEnd >= to || text.charAt(tagEnd) !== '$') return undefined;
  const tag = text.slice(at, tagEnd + 1);
  return found(place, 'string', endOf(text, tag, tagEnd + 1, to));
}

/** Behind the closer; what lies behind `to` is not looked at, so that many pieces of a text are not each searched to its end. */
function endOf(text: string, closer: string, from: number, to: number): number | undefined {
  const close = text.slice(from, to).indexOf(closer);
  return close === -1 ? undefined : from + close + closer.length;
}

/** A cast, an assignment, a placeholder, or the colon of a slice. */
function colonAt(place: Place): Token {
  const { text, dialect, at, to } = place;
  const second = at + 1 < to ? text.charAt(at + 1) : '';
  if (second === ':' || second === '=') return found(place, 'operator', at + 2);
  if (dialect === 'sqlite' && isDigit(second)) return found(place, 'numbered', wordEnd(text, at + 1, to));
  if (second === '' || place.slice || !wordStart(second.charCodeAt(0)))
    return found(place, 'punctuation', at + 1);
  const end = wordEnd(text, at + 1, to);
  return found(
    place,
    'placeholder',
    hasSuffix(text.slice(end, Math.min(end + 3, to)), dialect) ? end + 1 : end,
  );
}

/** Whether what follows a placeholder's name begins with a suffix (the rule is told at {@link TokenKind}). */
function hasSuffix(next: string, dialect: Dialect | undefined): boolean {
  const second = next.charAt(1);
  if (next.startsWith('!')) return second !== '=' && (second !== '~' || dialect === 'sqlite');
  if (!next.startsWith('?')) return false;
  if (dialect === 'sqlite' || second === '') return true;
  if (second === ':') return !wordStart(next.charCodeAt(2));
  return !'|&#-\'"$(`'.includes(second) && !isDigit(second) && !wordStart(second.charCodeAt(0));
}

/** `$1`, and the notations of SQLite and of other tools. */
function ownParameterAt(place: Place, first: string): Token | undefined {
  const { text, dialect, at, to } = place;
  const foreign = foreignParameterEnd(place);
  if (foreign > at) return found(place, 'numbered', foreign);
  const second = at + 1 < to ? text.charAt(at + 1) : '';
  const name = second !== '' && (isDigit(second) || wordStart(second.charCodeAt(0)));
  if (dialect === 'sqlite') {
    if (first === '?')
      return found(place, 'numbered', isDigit(second) ? digitsEnd(text, at + 1, to) : at + 1);
    return (first === '$' || first === '@') && name
      ? found(place, 'numbered', wordEnd(text, at + 1, to))
      : undefined;
  }
  if (first === '$' && name)
    return found(
      place,
      'numbered',
      isDigit(second) ? digitsEnd(text, at + 1, to) : wordEnd(text, at + 1, to),
    );
  const named = first === '@' && dialect === undefined && wordStart(second.charCodeAt(0));
  return named ? found(place, 'numbered', wordEnd(text, at + 1, to)) : undefined;
}

/** `1`, `1.5`, `.5`, `1e-3`, `0x1F`, `1_000`. */
function numberEnd({ text, at, to }: Place): number {
  const radix = text.charAt(at) === '0' && /[xob]/i.test(text.charAt(at + 1));
  if (radix && at + 2 < to && /[0-9a-f_]/i.test(text.charAt(at + 2))) {
    let end = at + 2;
    while (end < to && /[0-9a-f_]/i.test(text.charAt(end))) end++;
    return end;
  }
  let end = digitsEnd(text, at, to);
  if (end < to && text.charAt(end) === '.' && text.charAt(end + 1) !== '.')
    end = digitsEnd(text, end + 1, to);
  const exponent = /^e[+-]?[0-9]/i.exec(text.slice(end, Math.min(end + 3, to)));
  return exponent === null ? end : digitsEnd(text, end + exponent[0].length, to);
}

function digitsEnd(text: string, at: number, to: number): number {
  let end = at;
  while (end < to && (isDigit(text.charAt(end)) || (text.charAt(end) === '_' && end > at))) end++;
  return end;
}

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9';
}

function isSpace(character: string): boolean {
  return character === ' ' || (character >= '\t' && character <= '\r');
}

function spaceEnd(text: string, at: number, to: number): number {
  let end = at;
  while (end < to && isSpace(text.charAt(end))) end++;
  return end;
}

/** The end of a `--` comment: before the line's end. A lone carriage return ends it in PostgreSQL only. */
function lineEnd({ text, dialect, at, to }: Place): number {
  let end = at;
  while (end < to && text.charAt(end) !== '\n' && (text.charAt(end) !== '\r' || dialect === 'sqlite')) end++;
  return end;
}

/** Words after which an operand begins, so that a colon behind them is no slice's. */
const beforeOperand = new Set(
  'all and any as between by case collate distinct else except from having ilike in intersect is like limit not offset on or returning select similar some then union using values when where'.split(
    ' ',
  ),
);

function endsOperand(text: string, token: Token): boolean {
  switch (token.kind) {
    case 'word':
      return (
        token.end - token.start > 9 || !beforeOperand.has(text.slice(token.start, token.end).toLowerCase())
      );
    case 'punctuation':
      return text.charAt(token.start) === ')' || text.charAt(token.start) === ']';
    case 'operator':
      return false;
    default:
      return true;
  }
}
