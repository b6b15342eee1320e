/** The help for `OFFSET` and `FETCH FIRST` as PostgreSQL knows them: one `LIMIT … OFFSET …`, made of what is written. */
import type { ShownTokens } from './hint.js';

type Words = ShownTokens['place']['words'];

/** SQLite's form of all rows: `LIMIT` cannot be left out before `OFFSET`. */
const noLimit = '9223372036854775807';

interface Page {
  readonly limit?: string;
  readonly offset?: string;
  readonly fetch?: true;
  readonly ties?: true;
}

/** For `OFFSET 2 ROWS FETCH NEXT 3 ROWS ONLY`, of which `OFFSET` (or `FETCH`) is the first token that is shown. */
export function pageHelp({ place: { words }, first }: ShownTokens): string {
  const { limit = noLimit, offset, fetch, ties } = pageAt(words, first);
  if (ties) {
    return `\`WITH TIES\` is PostgreSQL's own: number the rows with \`rank() OVER (ORDER BY …) AS rn\` in a subquery and take those \`WHERE rn <= ${limit}\``;
  }
  const behind = offset === undefined ? '' : ` OFFSET ${offset}`;
  const why =
    fetch === undefined
      ? 'SQLite takes `OFFSET` only behind `LIMIT`'
      : `\`FETCH FIRST … ROWS ONLY\` is unknown to SQLite${behind === '' ? '' : ', and `OFFSET` stands behind `LIMIT`'}`;
  return `${why}: write \`LIMIT ${limit}${behind}\``;
}

function pageAt(words: Words, first: number): Page {
  let page: Page = {};
  let at = first;
  while (/^(?:offset|limit|fetch)$/.test(words.at(at))) {
    const clause = words.at(at);
    const from = clause === 'fetch' ? at + 2 : at + 1;
    const to = countEnd(words, from);
    const count = words.written(from, to - 1);
    at = to;
    if (/^rows?$/.test(words.at(at))) at += 1;
    if (clause === 'offset') {
      page = { ...page, offset: count };
    } else if (clause === 'limit') {
      page = /^(?:all|null)$/i.test(count) ? page : { ...page, limit: count };
    } else {
      const ties = words.at(at) === 'with';
      at += ties ? 2 : 1;
      page = { ...page, limit: count === '' ? '1' : count, fetch: true, ...(ties ? { ties } : {}) };
    }
  }
  return page;
}

/** The index of the first token behind the count that begins here. */
function countEnd(words: Words, from: number): number {
  let depth = 0;
  let at = from;
  for (; at < words.tokens.length; at += 1) {
    const word = words.at(at);
    if (depth === 0 && /^(?:rows?|offset|limit|fetch|for|only|with|union|except|intersect|[;)])$/.test(word))
      return at;
    depth += word === '(' ? 1 : word === ')' ? -1 : 0;
  }
  return at;
}
