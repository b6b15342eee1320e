/** Where operators end: PostgreSQL takes whole runs of operator characters, SQLite knows a fixed list. Part of the lexer. */
import type { Dialect } from '../../src/dialect.js';

const postgresCharacters = '+-*/<>=~!@#%^&|`?';

/** With one of these in it, an operator of PostgreSQL may end in `+` or `-`. */
const postgresMarks = '~!@#%^&|`?';

/** PostgreSQL refuses operators of more than 63 characters; looking no further keeps long runs of signs linear. */
const longestRun = 64;

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
  const limit = Math.min(to, at + longestRun);
  let end = at;
  let unsigned = at + 1;
  let marked = false;
  for (; end < limit && !commentAt(text, end, to); end++) {
    const character = text.charAt(end);
    if (!postgresCharacters.includes(character) || (character === '`' && dialect === undefined)) break;
    if (character !== '+' && character !== '-') unsigned = end + 1;
    marked ||= postgresMarks.includes(character);
  }
  // `=?` and `=@id`: no operator ends so, and what is meant is a parameter.
  if (/^(?:[=<>]|[<>!]=|<>)\?$|^(?:[=>]|[<>!]=|<>)@$/.test(text.slice(at, end))) return end - 1;
  return marked || end === at ? end : unsigned;
}

const braces = /[$#]?\{\{?[ \t]{0,9}\w{1,60}[ \t]{0,9}\}\}?/y;
const mark = /\?\d{0,9}(?![|&#\-?\d])|%(?:s|d|\(\w{1,60}\)s)(?!\w)/y;

/** The end of a parameter as other tools write it, `{name}` or `%s`; `at` itself if there is none. `?` and `%` behind an operand are operators. */
export function foreignParameterEnd(place: {
  readonly text: string;
  readonly at: number;
  readonly afterOperand: boolean;
}): number {
  const { text, at, afterOperand } = place;
  for (const notation of afterOperand ? [braces] : [braces, mark]) {
    notation.lastIndex = at;
    if (notation.test(text)) return notation.lastIndex;
  }
  return at;
}

function commentAt(text: string, at: number, to: number): boolean {
  return at + 1 < to && (text.startsWith('--', at) || text.startsWith('/*', at));
}
