/** PostgreSQL's text form of a one-dimensional array: `{1,NULL,"a \"quoted\" text"}`. */
import { ValueError } from './value-error.js';

const needsEscape = /["\\]/g;

/** Writes an array literal; `null` becomes NULL, everything else stands in quotes. */
export function writeArrayLiteral(elements: readonly (string | null)[]): string {
  const parts = elements.map((element) =>
    element === null ? 'NULL' : `"${element.replace(needsEscape, '\\$&')}"`,
  );
  return `{${parts.join()}}`;
}

/** Reads an array literal, with or without bounds in front (`[2:3]={…}`). */
export function parseArrayLiteral(text: string): (string | null)[] {
  const elements: (string | null)[] = [];
  let at = text.startsWith('[') ? text.indexOf('=') + 1 : 0;
  if (text[at] !== '{') malformed();
  if (text[at + 1] === '}' && at + 2 === text.length) return elements;
  do {
    at++;
    if (text[at] === '{') throw new ValueError('expected a list of single values, got an array of arrays');
    const end = text[at] === '"' ? endOfQuoted(text, at) : endOfBare(text, at);
    elements.push(text[at] === '"' ? unquote(text.slice(at + 1, end - 1)) : bare(text.slice(at, end)));
    at = end;
  } while (text[at] === ',');
  if (text[at] !== '}' || at + 1 !== text.length) malformed();
  return elements;
}

function endOfQuoted(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at + 1;
  }
  return malformed();
}

function endOfBare(text: string, start: number): number {
  let at = start;
  while (at < text.length && text[at] !== ',' && text[at] !== '}') at++;
  return at === start ? malformed() : at;
}

function unquote(quoted: string): string {
  return quoted.includes('\\') ? quoted.replace(/\\(.)/gs, '$1') : quoted;
}

// PostgreSQL quotes a text NULL, so an unquoted one is the null; no other bare element needs unescaping.
function bare(text: string): string | null {
  return text === 'NULL' ? null : text;
}

function malformed(): never {
  throw new ValueError('expected an array literal, got another text');
}
