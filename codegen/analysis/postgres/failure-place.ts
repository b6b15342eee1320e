/** From the place that PostgreSQL states (a number of characters, or nothing) to a range of the text. */
import { SqlWords } from '../sql-words.js';
import type { PostgresFailure } from './wire.js';

/** From `start` up to but not including `end`, in UTF-16 units. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * The range that the failure is about. Without a stated position it is the name that the message quotes, if it stands in the
 * statement, else the statement's first word. `completed` counts the statements of a script that went before.
 */
export function failureRange(text: string, failure: PostgresFailure, completed = 0): Range {
  const words = new SqlWords(text, 'postgres');
  if (failure.position !== undefined) {
    const start = offsetOfCharacter(text, failure.position);
    const index = words.tokens.findIndex((one) => one.start <= start && start < one.end);
    const token = words.tokens[pathEnd(words, index)];
    // At the end of the input there is no token: the last one is what something is missing behind.
    const last = words.tokens.at(-1);
    if (token === undefined && last !== undefined && start >= last.end) return last;
    return { start, end: token?.end ?? Math.min(start + 1, text.length) };
  }
  const statement = statementTokens(words, completed);
  const quoted = [...failure.message.matchAll(/"([^"]+)"/g)].map(([, name]) => name);
  const named = statement.find((index) => quoted.includes(unquoted(words.at(index))));
  return words.tokens[named ?? statement[0] ?? 0] ?? { start: 0, end: text.length };
}

/** The index of the last name of `t.x`, of which PostgreSQL states the beginning. */
function pathEnd(words: SqlWords, index: number): number {
  let last = index;
  while (words.isName(last) && words.at(last + 1) === '.' && words.isName(last + 2)) last += 2;
  return last;
}

/** UTF-16 offset of the n-th character, from 1. */
export function offsetOfCharacter(text: string, position: number): number {
  let offset = 0;
  for (let character = 1; character < position && offset < text.length; character += 1) {
    offset += (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  }
  return offset;
}

/** The indexes of the tokens of the statement that follows so many complete ones. */
function statementTokens(words: SqlWords, completed: number): readonly number[] {
  let statement = 0;
  let own: number[] = [];
  for (let index = 0; index < words.tokens.length; index += 1) {
    if (words.at(index) !== ';') own.push(index);
    else if (own.length > 0) {
      if (statement === completed) return own;
      statement += 1;
      own = [];
    }
  }
  return own;
}

function unquoted(word: string): string {
  return word.startsWith('"') ? word.slice(1, -1).replaceAll('""', '"') : word;
}
