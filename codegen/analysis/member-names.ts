/** What a statement calls the tables that it reads or writes, found without a tree: the statement was refused. */
import type { SqlWords } from './sql-words.js';

const before = /^(?:from|join|into|update|using|only|lateral|replace)$/;

/** Words that follow a table and are no other name for it. */
const clause =
  /^(?:as|set|where|on|using|join|inner|left|right|full|cross|natural|group|order|having|limit|offset|fetch|for|union|except|intersect|window|returning|values|select|with|default|tablesample|not|indexed)$/;

/** The names behind `FROM`, `JOIN`, a comma between tables, `INTO` and `UPDATE`, as written but for quotes: the alias if there is one. */
export function memberNames(words: SqlWords): readonly string[] {
  const found: string[] = [];
  for (let index = 0; index < words.tokens.length; index += 1) {
    if (!before.test(words.at(index))) continue;
    let at = index;
    do {
      const end = behindMember(words, at + 1);
      const alias = words.at(end) === 'as' ? end + 1 : end;
      const named = words.isName(alias) && !clause.test(words.at(alias));
      const own = named ? alias : words.isName(end - 1) ? end - 1 : undefined;
      if (own !== undefined) found.push(words.at(own).replaceAll('"', ''));
      at = named ? alias + 1 : end;
    } while (words.at(at) === ',');
  }
  return found;
}

/** The index of the first token behind a table's name, a call or a subquery. */
function behindMember(words: SqlWords, from: number): number {
  let at = from;
  while (words.isName(at) && words.at(at + 1) === '.') at += 2;
  if (words.isName(at)) at += 1;
  if (words.at(at) !== '(' || words.at(at - 2) === 'into') return at;
  for (let depth = 0; at < words.tokens.length; at += 1) {
    depth += words.at(at) === '(' ? 1 : words.at(at) === ')' ? -1 : 0;
    if (depth === 0) return at + 1;
  }
  return at;
}
