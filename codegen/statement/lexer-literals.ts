/** Where strings, quoted names, comments and words end. Part of the lexer. */

/** Letters, `_`, and everything outside ASCII (both engines take any such character as part of a name). */
export function wordStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code >= 128;
}

/** The end of the word at `at`. `$` belongs to words, but not to the tags of dollar quotes. */
export function wordEnd(text: string, at: number, to: number, dollar = true): number {
  let end = at;
  while (end < to) {
    const code = text.charCodeAt(end);
    if (!wordStart(code) && !(code >= 48 && code <= 57) && !(dollar && code === 36)) break;
    end++;
  }
  return end;
}

/** The end of what a quote closes, where a doubled quote stands for itself; `undefined` if nothing closes it. */
export function closingQuote(text: string, from: number, to: number, quote: string): number | undefined {
  const rest = text.slice(from, to);
  let at = 0;
  for (;;) {
    const close = rest.indexOf(quote, at);
    if (close === -1) return undefined;
    if (rest.charAt(close + 1) !== quote) return from + close + 1;
    at = close + 2;
  }
}

/**
 * The end of an `E'…'` string. PostgreSQL joins strings that stand on two lines, and the second keeps the first one's escapes,
 * so the whole chain is one token.
 */
export function closingEscapes(text: string, from: number, to: number): number | undefined {
  let at = from;
  while (at < to) {
    const character = text.charAt(at);
    if (character === '\\') {
      at += 2;
    } else if (character !== "'") {
      at++;
    } else if (at + 1 < to && text.charAt(at + 1) === "'") {
      at += 2;
    } else {
      const next = continuedString(text, at + 1, to);
      if (next === undefined) return at + 1;
      at = next;
    }
  }
  return undefined;
}

/** After the opening quote of a string that continues the one before: only space with a line's end, and line comments, between. */
function continuedString(text: string, from: number, to: number): number | undefined {
  let newline = false;
  for (let at = from; at < to; at++) {
    const character = text.charAt(at);
    if (character === '\n' || character === '\r') newline = true;
    else if (character === "'") return newline ? at + 1 : undefined;
    else if (character === '-' && text.charAt(at + 1) === '-') {
      while (at + 1 < to && text.charAt(at + 1) !== '\n' && text.charAt(at + 1) !== '\r') at++;
    } else if (character !== ' ' && !(character >= '\t' && character <= '\r')) return undefined;
  }
  return undefined;
}

/** The end of a block comment: PostgreSQL nests them, SQLite does not. */
export function closingComment(text: string, from: number, to: number, nested: boolean): number | undefined {
  let depth = 1;
  let at = from + 2;
  while (at < to) {
    const star = text.indexOf('*', at);
    if (star === -1 || star >= to) return undefined;
    if (nested && star > at && text.charAt(star - 1) === '/' && star - 1 >= at) {
      depth++;
      at = star + 1;
    } else if (star + 1 < to && text.charAt(star + 1) === '/') {
      depth--;
      at = star + 2;
      if (depth === 0) return at;
    } else {
      at = star + 1;
    }
  }
  return undefined;
}
