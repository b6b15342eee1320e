/** The help for PostgreSQL's `generate_series`: a recursive query, made of what is written. */
import type { ShownTokens } from './hint.js';

type Words = ShownTokens['place']['words'];

/** The form of it where the bounds are no plain numbers. */
export const recursion =
  '`WITH RECURSIVE s(v) AS (SELECT a UNION ALL SELECT v + 1 FROM s WHERE v < b) SELECT v FROM s` for `generate_series(a, b)`';

const known = "`generate_series` is PostgreSQL's own:";

/** What may follow the call and is no name for it. */
const noAlias =
  /^(?:where|group|order|having|limit|offset|fetch|for|union|except|intersect|window|join|inner|left|right|full|cross|natural|on|using|with|tablesample|from)$/;

/** For `generate_series(1, 3) AS v`, of which the function's name is the first token that is shown. */
export function seriesHelp({ place: { words, message }, first }: ShownTokens): string {
  const close = closing(words, first + 1);
  const alias = words.at(close + 1) === 'as' ? close + 2 : close + 1;
  const named = words.isName(alias) && !noAlias.test(words.at(alias));
  const columned = named && words.at(alias + 1) === '(' && words.at(alias + 3) === ')';
  const among = /function/.test(message);
  const [column, last] = columned
    ? [words.written(alias + 2, alias + 2), alias + 3]
    : named
      ? [words.written(alias, alias), alias]
      : ['generate_series', close];
  const table = among ? 'series' : named ? words.written(alias, alias) : 'generate_series';
  const rows = rowsOf(argumentsOf(words, first + 1, close), table, column);
  if (rows === undefined || words.at(close + 1) === 'with') return `${known} write ${recursion}`;
  const query = `${table}(${column}) AS (${rows})`;
  const call = words.written(first, last);
  if (!among) return `${known} ${placed(words, first, query)}, and write \`${table}\` for \`${call}\``;
  const isAlone = words.at(first - 1) === 'select' && /^;?$/.test(words.at(last + 1));
  return isAlone && words.at(first - 2) === ''
    ? `${known} write \`WITH RECURSIVE ${query} SELECT ${column} FROM ${table}\``
    : `${known} ${placed(words, first, query)}, write \`${table}.${column}\` for \`${call}\`, and \`${table}\` behind FROM`;
}

/** Where the query of the rows stands: `WITH` may be there already. */
function placed(words: Words, at: number, query: string): string {
  let start = at;
  while (start > 0 && words.at(start - 1) !== ';') start -= 1;
  return words.at(start) === 'with'
    ? `write \`${query}\` among the queries of \`WITH RECURSIVE\``
    : `begin with \`WITH RECURSIVE ${query}\``;
}

/** The numbers from the first to the second by the third, or one by one. */
function rowsOf(
  [from, to, by = '1', ...more]: readonly string[],
  table: string,
  column: string,
): string | undefined {
  if (from === undefined || to === undefined || more.length > 0) return undefined;
  const step = /^[-+]?\d{1,9}$/.test(by) ? Number(by) : 0;
  if (step === 0 || !isPlain(from) || !isPlain(to)) return undefined;
  const [until, before] = step > 0 ? ['<=', '<'] : ['>=', '>'];
  const next = `${column} ${step > 0 ? '+' : '-'} ${Math.abs(step)}`;
  const goesOn = Math.abs(step) === 1 ? `${column} ${before} ${to}` : `${next} ${until} ${to}`;
  const isSome = isNumber(from) && isNumber(to) && (Number(to) - Number(from)) * step >= 0;
  const first = isNumber(from) ? from : `CAST(${from} AS INTEGER)`;
  const some = isSome ? '' : ` WHERE ${first} ${until} ${to}`;
  return `SELECT ${first}${some} UNION ALL SELECT ${next} FROM ${table} WHERE ${goesOn}`;
}

function isNumber(text: string): boolean {
  return /^[-+]?\d{1,9}$/.test(text);
}

function isPlain(text: string): boolean {
  return isNumber(text) || /^:\w+$/.test(text);
}

function argumentsOf(words: Words, open: number, close: number): readonly string[] {
  const found: string[] = [];
  let depth = 0;
  let from = open + 1;
  for (let at = open + 1; at <= close; at += 1) {
    const word = words.at(at);
    if (at === close || (word === ',' && depth === 0)) {
      found.push(words.written(from, at - 1));
      from = at + 1;
    }
    depth += word === '(' ? 1 : word === ')' ? -1 : 0;
  }
  return found;
}

/** The index of the parenthesis that closes this one. */
function closing(words: Words, open: number): number {
  let depth = 0;
  for (let at = open; at < words.tokens.length; at += 1) {
    depth += words.at(at) === '(' ? 1 : words.at(at) === ')' ? -1 : 0;
    if (depth === 0) return at;
  }
  return words.tokens.length;
}
