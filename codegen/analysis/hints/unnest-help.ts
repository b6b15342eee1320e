/** The help for PostgreSQL's `unnest` behind FROM: what SQLite says instead, with the names that are written. */
import type { ShownTokens } from './hint.js';

/** For `unnest(b.tags) AS t(tag)` and `unnest(b.tags) AS tag`, which are shown from `unnest` on, or from `LATERAL` before it. */
export function unnestHelp({ place: { words }, first: shown, last }: ShownTokens): string {
  const first = words.at(shown) === 'lateral' ? shown + 1 : shown;
  const close = closing(words, first + 1);
  const list = words.between(first + 2, close - 1);
  const alias = words.at(close + 1) === 'as' ? close + 2 : close + 1;
  const [table, column] = [words.between(alias, alias), words.between(alias + 2, alias + 2)];
  if (close > last || !words.isName(alias) || list === '' || list.includes('$')) return withoutNames;
  const named = words.at(alias + 1) === '(' && words.isName(alias + 2);
  return `\`unnest\` is PostgreSQL's own: a list is JSON in SQLite: in a variant for SQLite write \`json_each(${list}) AS ${table}\` here, and \`${table}.value\` for \`${named ? `${table}.${column}` : table}\` (\`${table}.value AS ${named ? column : table}\` among the columns)`;
}

const withoutNames =
  "`unnest` is PostgreSQL's own: a list that is passed is `x IN :items` on both; a list in a column is `json_each(t.tags) AS e` behind FROM in a variant for SQLite, its items `e.value`; rows are passed as a list of objects (`VALUES :rows`)";

/** The index of the parenthesis that closes this one. */
function closing(words: ShownTokens['place']['words'], open: number): number {
  let depth = 0;
  for (let at = open; at < words.tokens.length; at += 1) {
    if (words.at(at) === '(') depth += 1;
    if (words.at(at) === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return words.tokens.length;
}
