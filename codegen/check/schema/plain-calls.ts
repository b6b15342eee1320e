/** PostgreSQL prints some calls with words between their arguments, which the parser does not know: here they get commas. */
import type { Token } from '../../statement/lexer.js';

/** `TRIM(BOTH 'x' FROM a)` becomes `btrim(a, 'x')`, and `SUBSTRING(a FROM 1 FOR 2)` becomes `substr(a, 1, 2)`. */
export function withPlainCalls(text: string, all: readonly Token[]): string {
  const words = all.map(({ start, end }) => text.slice(start, end));
  return plain(words, 0, words.length);
}

const trims: Readonly<Record<string, string>> = { both: 'btrim', leading: 'ltrim', trailing: 'rtrim' };

function plain(words: readonly string[], from: number, to: number): string {
  let printed = '';
  for (let at = from; at < to; at += 1) {
    const call = callAt(words, at, to);
    printed += call?.text ?? words[at];
    if (call !== undefined) at = call.end;
  }
  return printed;
}

/** The call that begins here, and the place of its last parenthesis; `undefined` if it is none of them. */
function callAt(
  words: readonly string[],
  at: number,
  to: number,
): { readonly text: string; readonly end: number } | undefined {
  const name = words[at]?.toLowerCase();
  if ((name !== 'trim' && name !== 'substring') || words[at + 1] !== '(') return undefined;
  const end = closing(words, at + 1, to);
  const [first, ...cuts] = cutsIn(words, at + 1, end);
  if (first === undefined) return undefined;
  const begin = at + 2;
  if (name === 'substring') {
    const bounds = [begin - 1, first, ...cuts, end];
    const parts = bounds.slice(1).map((bound, place) => plain(words, (bounds[place] ?? 0) + 1, bound));
    return { text: `substr(${parts.join(', ')})`, end };
  }
  const trim = trims[words[begin]?.toLowerCase() ?? ''];
  const signs = plain(words, trim === undefined ? begin : begin + 1, first).trim();
  const value = plain(words, first + 1, end);
  return { text: `${trim ?? 'btrim'}(${value}${signs === '' ? '' : `, ${signs}`})`, end };
}

function closing(words: readonly string[], open: number, to: number): number {
  let depth = 0;
  for (let at = open; at < to; at += 1) {
    if (words[at] === '(') depth += 1;
    if (words[at] === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return to;
}

/** The places of FROM and FOR between the arguments, outside of deeper parentheses. */
function cutsIn(words: readonly string[], open: number, end: number): readonly number[] {
  const cuts: number[] = [];
  let depth = 0;
  for (let at = open; at < end; at += 1) {
    if (words[at] === '(') depth += 1;
    if (words[at] === ')') depth -= 1;
    if (depth === 1 && /^(?:from|for)$/i.test(words[at] ?? '')) cuts.push(at);
  }
  return cuts;
}
