/** Where a placeholder stands, as far as its expansion depends on it: behind IN, inside ANY or ALL, or as the rows of an INSERT. */
import type { Placeholder } from '../statement/annotated-statement.js';
import type { SqlWords } from './sql-words.js';

/** Ranges are offsets in the file. */
export type Place =
  /** `IN :ids`, `NOT IN (:ids)`: the range goes from `IN` or `NOT` to the end. */
  | {
      readonly kind: 'in';
      readonly negated: boolean;
      readonly bare: boolean;
      readonly start: number;
      readonly end: number;
    }
  /** `= ANY(:ids)`, `<> ALL(:ids)`: the range goes from the operator to the parenthesis. */
  | { readonly kind: 'quantifier'; readonly negated: boolean; readonly start: number; readonly end: number }
  /** `VALUES :rows` of an INSERT, and nothing else in it: the range goes from `VALUES` to the end. */
  | { readonly kind: 'values'; readonly start: number; readonly end: number }
  /** `json_each(:ids)`: an argument of one of SQLite's JSON functions, which take a list as it is passed. */
  | { readonly kind: 'json' }
  | { readonly kind: 'other' };

export function placeOf(placeholder: Placeholder, words: SqlWords): Place {
  const index = words.indexAt(placeholder.start);
  const before = words.at(index - 1);
  if (before === 'in') return inPlace(words, index - 1, placeholder.end, true);
  const close = before === '(' ? closeBehind(words, index + 1) : undefined;
  if (close !== undefined) {
    const end = words.tokens[close]?.end ?? placeholder.end;
    if (words.at(index - 2) === 'in' && close === index + 1) return inPlace(words, index - 2, end, false);
    const quantifier = quantifierPlace(words, index - 2, end);
    if (quantifier !== undefined) return quantifier;
  }
  if (before === '(' && words.at(index - 2).startsWith('json')) return { kind: 'json' };
  if (before === 'values' && words.at(index + 1) !== ',' && insertsFrom(words, index - 1)) {
    return { kind: 'values', start: startOf(words, index - 1), end: placeholder.end };
  }
  return { kind: 'other' };
}

/** The index of the parenthesis that closes directly, or behind a cast of the whole list (`:ids::uuid[]`). */
function closeBehind(words: SqlWords, next: number): number | undefined {
  if (words.at(next) !== '::') return words.at(next) === ')' ? next : undefined;
  let index = next + 1;
  while (words.isName(index) || ['.', '[', ']'].includes(words.at(index))) index += 1;
  return words.at(index) === ')' && words.at(index - 1) === ']' ? index : undefined;
}

function inPlace(words: SqlWords, index: number, end: number, bare: boolean): Place {
  const negated = words.at(index - 1) === 'not';
  return { kind: 'in', negated, bare, start: startOf(words, negated ? index - 1 : index), end };
}

function quantifierPlace(words: SqlWords, index: number, end: number): Place | undefined {
  const quantifier = words.at(index);
  const operator = words.at(index - 1);
  const any = (quantifier === 'any' || quantifier === 'some') && operator === '=';
  const all = quantifier === 'all' && (operator === '<>' || operator === '!=');
  if (!any && !all) return undefined;
  return { kind: 'quantifier', negated: all, start: startOf(words, index - 1), end };
}

function startOf(words: SqlWords, index: number): number {
  return words.tokens[index]?.start ?? 0;
}

/** Whether the words before this VALUES are those of an INSERT: `INTO`, a name, perhaps a list of columns and `OVERRIDING …`. */
function insertsFrom(words: SqlWords, values: number): boolean {
  let depth = 0;
  for (let index = values - 1; index >= 0; index -= 1) {
    const word = words.at(index);
    if (word === ')') depth += 1;
    else if (word === '(') depth -= 1;
    if (depth < 0) return false;
    if (depth === 0 && words.isWord(index)) {
      if (word === 'into') return true;
      if (word === 'select' || word === 'from') return false;
    }
  }
  return false;
}
