/** The parameters behind `FETCH FIRST`: where the parser knows only numbers, numbers stand for them. */
import type { Token } from '../../statement/lexer.js';

/** `$n`, perhaps in parentheses, as the count of a `FETCH` clause. */
export interface FetchedCount {
  /** n. */
  readonly number: number;
  readonly start: number;
  readonly end: number;
}

/** The counts of `FETCH FIRST $1 ROWS` and `FETCH NEXT ($1) ROW`, in the order of the text. */
export function fetchedCounts(text: string, all: readonly Token[]): readonly FetchedCount[] {
  const solid = all.filter(({ kind }) => kind !== 'space' && kind !== 'comment');
  const word = (index: number) => {
    const token = solid[index];
    return token === undefined ? '' : text.slice(token.start, token.end).toUpperCase();
  };
  return solid.flatMap(({ kind, start, end }, index) => {
    if (kind !== 'numbered') return [];
    const within = word(index - 1) === '(' && word(index + 1) === ')' ? 1 : 0;
    const [first, last] = [solid[index - within], solid[index + within]];
    const clause = `${word(index - within - 2)} ${word(index - within - 1)} ${word(index + within + 1)}`;
    if (first === undefined || last === undefined || !/^FETCH (?:FIRST|NEXT) ROWS?$/.test(clause)) return [];
    return [{ number: Number(text.slice(start + 1, end)), start: first.start, end: last.end }];
  });
}

/** The text with a number instead of each of these, as long as before. */
export function withDigits(text: string, counts: readonly FetchedCount[]): string {
  return counts.reduce(
    (result, { start, end }) => result.slice(0, start) + '1'.padEnd(end - start) + result.slice(end),
    text,
  );
}
