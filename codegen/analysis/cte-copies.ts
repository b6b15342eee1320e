/** How many tables a statement reads once each CTE is copied to where it is named: that is how SQLite prepares it. */
import type { SqlWords } from './sql-words.js';

/** Indexes of the name that is defined, and of the parentheses of its body. */
interface Body {
  readonly name: number;
  readonly open: number;
  readonly close: number;
}

/** So many CTEs, each of which names the next, are followed: the count recurses. */
const deepest = 500;

/** The tables that copies add to those that are written, found without a tree. 0 without CTEs, and for those that are named once. */
export function tablesInCopies(words: SqlWords): number {
  const bodies = bodiesIn(words);
  const closes = new Map([...bodies.values()].flat().map(({ open, close }) => [open, close]));
  const defined = new Set([...bodies.values()].flat().map(({ name }) => name));
  const known = new Map<string, number>();
  let written = 0;
  const tablesOf = (name: string, depth: number): number => {
    const found = known.get(name);
    if (found !== undefined) return found;
    if (depth > deepest) return 1;
    // What names itself is one table of rows there.
    known.set(name, 1);
    const most = Math.max(1, ...(bodies.get(name) ?? []).map((body) => tablesWithin(body, depth + 1)));
    known.set(name, most);
    return most;
  };
  const tablesWithin = ({ open, close }: Omit<Body, 'name'>, depth: number): number => {
    let tables = 0;
    for (let index = open + 1; index < close; index += 1) {
      // A body of a CTE counts where it is named.
      index = closes.get(index) ?? index;
      if (defined.has(index) || !isRead(words, index, bodies)) continue;
      written += 1;
      tables += tablesOf(nameAt(words, index), depth);
    }
    return tables;
  };
  const tables = tablesWithin({ open: -1, close: words.tokens.length }, 0);
  return Math.max(0, tables - written);
}

function isRead(words: SqlWords, index: number, bodies: ReadonlyMap<string, unknown>): boolean {
  if (!words.isName(index)) return false;
  const before = words.at(index - 1);
  if (before === 'from' || before === 'join') return true;
  return /^[,(]$/.test(before) && words.at(index + 1) !== '.' && bodies.has(nameAt(words, index));
}

function nameAt(words: SqlWords, index: number): string {
  return words.at(index).replaceAll('"', '').toLowerCase();
}

/** `name AS (…)`, `name (a, b) AS MATERIALIZED (…)`, by name. */
function bodiesIn(words: SqlWords): ReadonlyMap<string, readonly Body[]> {
  const pairs = parentheses(words);
  const opens = new Map([...pairs].map(([open, close]) => [close, open]));
  const bodies = new Map<string, Body[]>();
  words.tokens.forEach((_, index) => {
    if (words.at(index) !== 'as') return;
    let open = index + 1;
    while (/^(?:not|materialized)$/.test(words.at(open))) open += 1;
    const close = pairs.get(open);
    const name = (opens.get(index - 1) ?? index) - 1;
    if (close === undefined || !words.isName(name)) return;
    const key = nameAt(words, name);
    bodies.set(key, [...(bodies.get(key) ?? []), { name, open, close }]);
  });
  return bodies;
}

/** The index of the closing parenthesis by that of the opening one. */
function parentheses(words: SqlWords): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  words.tokens.forEach((_, index) => {
    const text = words.at(index);
    if (text === '(') open.push(index);
    const from = text === ')' ? open.pop() : undefined;
    if (from !== undefined) pairs.set(from, index);
  });
  return pairs;
}
