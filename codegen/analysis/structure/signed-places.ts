/** `doc ->>-1`: both engines read the operator and a negative number there, the parser one operator that ends in `-`. */
import type { Token } from '../../statement/lexer.js';

/** The text with a digit instead of each such sign: as long as before, with a number at the same place. */
export function withoutSigns(text: string, all: readonly Token[]): string {
  let result = text;
  for (const [index, { start, end }] of all.entries()) {
    const [sign, number] = [all[index + 1], all[index + 2]];
    if (sign === undefined || number?.kind !== 'number' || !/^->>?$/.test(text.slice(start, end))) continue;
    if (sign.kind !== 'operator' || text.slice(sign.start, sign.end) !== '-') continue;
    result = `${result.slice(0, sign.start)}0${result.slice(sign.end)}`;
  }
  return result;
}
