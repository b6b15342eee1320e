/** The help for PostgreSQL's intervals in a text that SQLite refused: what it says instead, made of the tokens around. */
import { shiftForSqlite } from '../sqlite/shift.js';
import { parseExpression } from '../structure/parser.js';
import type { ShownTokens } from './hint.js';

/** For `now() - interval '1 day'`, of which `interval` is the first token that is shown. */
export function intervalHelp({ place, first, last }: ShownTokens): string {
  const { words, part } = place;
  const sign = words.at(first - 1);
  const start = sign === '+' || sign === '-' ? operandBefore(place, first - 1) : undefined;
  const said = start === undefined ? undefined : movedBy(words.between(start, Math.max(last, first + 1)));
  if (said === undefined)
    return 'SQLite has no intervals: compute the instant in the application and pass it as a parameter (`at >= :since`)';
  return part === 'migration'
    ? `SQLite has no intervals: write \`${said}\` in its migration`
    : `SQLite has no intervals: compute the instant in the application and pass it as a parameter (\`at >= :since\`); or write \`${said}\` in a variant for SQLite`;
}

/** Where the name or the call that ends before this token begins. */
function operandBefore({ words }: ShownTokens['place'], end: number): number | undefined {
  let at = end - 1;
  if (words.at(at) === ')') {
    for (let depth = 0; at >= 0; at -= 1) {
      depth += words.at(at) === ')' ? 1 : words.at(at) === '(' ? -1 : 0;
      if (depth === 0) break;
    }
    at -= 1;
  }
  while (words.isName(at) && words.at(at - 1) === '.') at -= 2;
  return words.isName(at) ? at : undefined;
}

function movedBy(text: string): string | undefined {
  const node = parseExpression(text, 'postgres');
  if (node === undefined || text.includes('$')) return undefined;
  // The tree's places count from the word that makes a statement of the expression.
  const context = { text: `SELECT ${text}`, kindOf: () => undefined, isEpoch: () => false };
  return shiftForSqlite(node, context);
}
