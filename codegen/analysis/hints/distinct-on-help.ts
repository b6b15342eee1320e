/** The help for PostgreSQL's `DISTINCT ON`: the first row of each group by `row_number`, made of what is written. */
import type { ShownTokens } from './hint.js';

type Words = ShownTokens['place']['words'];

const known = "`DISTINCT ON` is PostgreSQL's own: number the rows with";

/** For `SELECT DISTINCT ON (g) … ORDER BY g, n DESC`, of which `DISTINCT` is the first token that is shown. */
export function distinctOnHelp({ place: { words }, first }: ShownTokens): string {
  const close = behind(words, first + 2, (word, depth) => word === ')' && depth === 1);
  const group = words.between(first + 3, close - 1);
  const order = behind(words, close + 1, (word, depth) => depth === 0 && word === 'order');
  const end = behind(
    words,
    order + 1,
    (word, depth) =>
      depth < 0 || (depth === 0 && /^(?:;|limit|offset|fetch|for|union|except|intersect)$/.test(word)),
  );
  const ordered = words.between(order + 2, end - 1);
  const rest = ordered.startsWith(group)
    ? ordered.slice(group.length).replace(/^\s*(?:ASC|DESC)?\s*,\s*/i, '')
    : '';
  const isPlain = words.at(first + 2) === '(' && group !== '' && rest !== '' && !/[$\n]/.test(group + rest);
  const over = isPlain ? `PARTITION BY ${group} ORDER BY ${rest}` : 'PARTITION BY g ORDER BY n DESC, id';
  return `${known} \`row_number() OVER (${over}) AS rn\` in a subquery and take those \`WHERE rn = 1\``;
}

/** The index of the first token from this one on that ends it; `depth` counts the parentheses, that of the token itself as outside of it. */
function behind(words: Words, from: number, ends: (word: string, depth: number) => boolean): number {
  let depth = 0;
  for (let at = from; at < words.tokens.length; at += 1) {
    const word = words.at(at);
    if (ends(word, word === ')' && depth === 0 ? -1 : depth)) return at;
    if (word === '(') depth += 1;
    if (word === ')') depth -= 1;
  }
  return words.tokens.length;
}
