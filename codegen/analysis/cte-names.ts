/** The names that a statement gives its common table expressions, found without a tree: the statement was refused. */
import type { SqlWords } from './sql-words.js';

/** `name` of each `name AS (` and `name (a, b) AS MATERIALIZED (`, as written but for quotes. */
export function cteNames(words: SqlWords): readonly string[] {
  return words.tokens.flatMap((_, index) => {
    const opens = words.at(index + 1) === '(' || /^(?:not|materialized)$/.test(words.at(index + 1));
    if (words.at(index) !== 'as' || !opens) return [];
    let name = index - 1;
    if (words.at(name) === ')') while (name > 0 && words.at(name) !== '(') name -= 1;
    if (words.at(name) === '(') name -= 1;
    return words.isName(name) && words.at(name) !== 'cast' ? [words.at(name).replaceAll('"', '')] : [];
  });
}
