/** Where a file is readable again after a quote or comment that nobody closed: at the next comment that names a query. Used by the splitter. */

import type { Token } from './lexer.js';
import { openerOf } from './token-reports.js';

/** How far behind the beginning of a comment its `@name` is looked for. */
const reach = 32 * 1024;

/**
 * The offsets of all comments with `@name` that begin a line, also those within strings and other comments: whether they
 * are what they seem to be depends on what is closed before. In ascending order.
 */
export function namedComments(text: string): readonly number[] {
  const names = [...text.matchAll(/(?<=[\s*])@name(?![\w-])/g)].map(({ index }) => index);
  const found: number[] = [];
  let close = 0;
  let next = 0;
  for (const match of text.matchAll(/(?:^|[\n\r])[ \t]*(?=\/\*)/g)) {
    const at = match.index + match[0].length;
    if (close !== -1 && close < at + 2) close = text.indexOf('*/', at + 2);
    while ((names[next] ?? text.length) < at) next += 1;
    const name = names[next];
    if (name !== undefined && name < at + reach && (close === -1 || name < close)) found.push(at);
  }
  return found;
}

/**
 * Whether this token tells that something is not closed, here or further up: it does not end; a comment ends where none began;
 * or it goes over a comment that names a query, and ends with its end or touches the word behind it (`'… = 'Paid`).
 */
export function isTorn(text: string, { kind, start, end }: Token, named: readonly number[]): boolean {
  if (kind === 'invalid') return openerOf(text.slice(start, Math.min(end, start + 80))) !== undefined;
  if (kind === 'operator') return text.slice(start, end).includes('*/');
  if (kind !== 'string' && kind !== 'quoted' && kind !== 'comment') return false;
  const inside = nextOf(named, start);
  if (inside === undefined || inside >= end) return false;
  // A comment that holds a whole one was meant so.
  if (kind === 'comment') return text.startsWith('/*', start) && text.indexOf('*/', start + 2) === end - 2;
  return /[\p{L}\p{N}_]/u.test(text.charAt(end));
}

/** The first of the ascending offsets that lies behind this one. */
export function nextOf(offsets: readonly number[], at: number): number | undefined {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? 0) > at) high = middle;
    else low = middle + 1;
  }
  return offsets[low];
}
