/** Where operators end: PostgreSQL takes whole runs of operator characters, SQLite knows a fixed list. Part of the lexer. */
import type { Dialect } from '../../src/dialect.js';

const postgresCharacters = '+-*/<>=~!@#%^&|`?';

/** With one of these in it, an operator of PostgreSQL may end in `+` or `-`. */
const postgresMarks = /[~!@#%^&|`?]/;

const sqliteOperators = [
  '->>',
  '->',
  '||',
  '==',
  '!=',
  '<>',
  '<=',
  '>=',
  '<<',
  '>>',
  '+',
  '-',
  '*',
  '/',
  '%',
  '=',
  '<',
  '>',
  '&',
  '|',
  '~',
];

/** The end of the operator at `at`; `at` itself if there is none. */
export function operatorEnd(text: string, at: number, to: number, dialect: Dialect | undefined): number {
  if (dialect === 'sqlite') {
    const next = text.slice(at, Math.min(at + 3, to));
    return at + (sqliteOperators.find((operator) => next.startsWith(operator))?.length ?? 0);
  }
  let end = at;
  while (end < to && postgresCharacters.includes(text.charAt(end)) && !commentAt(text, end, to)) {
    if (text.charAt(end) === '`' && dialect === undefined) break;
    end++;
  }
  if (end - at > 1 && !postgresMarks.test(text.slice(at, end))) {
    while (end - at > 1 && '+-'.includes(text.charAt(end - 1))) end--;
  }
  return end;
}

function commentAt(text: string, at: number, to: number): boolean {
  return at + 1 < to && (text.startsWith('--', at) || text.startsWith('/*', at));
}
