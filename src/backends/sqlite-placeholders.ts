/**
 * Turns `$1 … $n` of a statement into `?`, because binding by position is the fastest way of better-sqlite3, and says
 * which value belongs to which `?`. What only looks like a placeholder (in a string, a name, a comment) stays.
 */

export interface PositionalText {
  readonly text: string;
  /** Index of the value for each `?`; `undefined` if that is 0, 1, 2, …. */
  readonly order: readonly number[] | undefined;
}

// In this order: strings and the three quoted kinds of name (a doubled quote is simply a second match), comments
// (an open one reaches to the end, as for SQLite), words and numbers (which may hold a `$`), placeholders.
const tokens =
  /'[^']*'?|"[^"]*"?|`[^`]*`?|\[[^\]]*\]?|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|[A-Za-z0-9_\u0080-\uffff][A-Za-z0-9_$\u0080-\uffff]*|\$(\d+)(?![A-Za-z0-9_$\u0080-\uffff])/g;

/** The text with blanks in place of strings, quoted names and comments; what else there is keeps its place. */
export function blankedText(text: string): string {
  return text.replace(tokens, (token) => (/^['"`[\-/]/.test(token) ? ' '.repeat(token.length) : token));
}

export function positionalText(text: string): PositionalText {
  const order: number[] = [];
  const positional = text.replace(tokens, (token: string, number: string | undefined) => {
    if (number === undefined) return token;
    order.push(Number(number) - 1);
    return '?';
  });
  const inOrder = order.every((value, index) => value === index);
  return { text: positional, order: inOrder ? undefined : order };
}
