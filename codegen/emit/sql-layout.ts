/** Lays SQL text out for the eye, and never changes what it means: in doubt the text stays as it was written. */
import { format } from 'sql-formatter';
import type { Dialect } from '../../src/dialect.js';
import { nestingDepth, type Token, tokenize } from '../statement/lexer.js';
import { compactLines } from './sql-compact.js';

/** sql-formatter's time grows with the square of the nesting: 0.3 s at 125 open parentheses, 11 s at 600. */
const deepest = 40;
const longest = 20_000;

/** The text in layout, or as it was written if laying it out could change it or take long. */
export function layOutSql(text: string, dialect: Dialect): string {
  const written = text.trim();
  if (written.length > longest) return written;
  const tokens = tokenize(written, dialect);
  if (nestingDepth(written, tokens) > deepest || tokens.some(({ kind }) => kind === 'invalid'))
    return written;
  if (hasContinuedString(written, tokens)) return written;
  const formatted = formatSql(written, dialect);
  if (formatted === undefined) return written;
  const compact = compactLines(formatted, dialect);
  for (const candidate of [compact, formatted]) {
    const spaced = keepCallSpacing(candidate, dialect, written, tokens);
    if (sameTokens(written, spaced, dialect)) return spaced;
  }
  return written;
}

function formatSql(text: string, dialect: Dialect): string | undefined {
  try {
    return format(text, {
      language: dialect === 'postgres' ? 'postgresql' : 'sqlite',
      paramTypes: { numbered: ['$'] },
      keywordCase: 'preserve',
      linesBetweenQueries: 0,
    }).trim();
  } catch {
    // It knows fewer forms than the engines: the text stays as written.
    return undefined;
  }
}

/** PostgreSQL joins two strings into one if, and only if, a line ends between them. */
function hasContinuedString(text: string, tokens: readonly Token[]): boolean {
  const words = tokens.filter(({ kind }) => kind !== 'space' && kind !== 'comment');
  return words.some(({ kind, start }, index) => {
    const before = words[index - 1];
    return kind === 'string' && before?.kind === 'string' && text.slice(before.end, start).includes('\n');
  });
}

/** True if two texts are the same but for spaces; comments up to white space too, since their lines may be indented anew. */
export function sameTokens(a: string, b: string, dialect: Dialect): boolean {
  const first = tokenize(a, dialect).filter(isNoSpace);
  const second = tokenize(b, dialect).filter(isNoSpace);
  return (
    first.length === second.length &&
    first.every((token, index) => {
      const other = second[index];
      return other !== undefined && token.kind === other.kind && content(a, token) === content(b, other);
    })
  );
}

function isNoSpace(token: Token): boolean {
  return token.kind !== 'space';
}

function content(text: string, token: Token): string {
  const written = text.slice(token.start, token.end);
  return token.kind === 'comment' ? written.replace(/\s+/g, ' ').trim() : written;
}

/** The formatter guesses which words are functions; the author knows: `ANY($1)` and `IN (…)` keep their own spacing. */
function keepCallSpacing(
  text: string,
  dialect: Dialect,
  written: string,
  original: readonly Token[],
): string {
  const before = original.filter(isNoSpace);
  const all = tokenize(text, dialect);
  const after = all.filter(isNoSpace);
  if (before.length !== after.length) return text;
  let result = '';
  let done = 0;
  for (const [index, token] of after.entries()) {
    const previous = after[index - 1];
    const then = before[index];
    const thenPrevious = before[index - 1];
    if (previous === undefined || then === undefined || thenPrevious === undefined) continue;
    if (text.charAt(token.start) !== '(' || token.kind !== 'punctuation' || previous.kind !== 'word')
      continue;
    const gap = text.slice(previous.end, token.start);
    const adjacent = thenPrevious.end === then.start && written.charAt(then.start) === '(';
    const wanted = adjacent ? '' : ' ';
    if (gap === wanted || gap.includes('\n')) continue;
    result += text.slice(done, previous.end) + wanted;
    done = token.start;
  }
  return result + text.slice(done);
}
