/** Where the columns of a result are listed, by the tokens of a statement that could not be parsed. */
import { type Token, tokenize } from '../statement/lexer.js';

/** From the first character of an item up to but not including the end of its last. */
type Place = readonly [start: number, end: number];

const listEnds =
  /^(?:FROM|WHERE|GROUP|HAVING|WINDOW|ORDER|LIMIT|OFFSET|FETCH|FOR|UNION|EXCEPT|INTERSECT|INTO|;)$/;

/** Many columns are asked for, one behind the other, in the same text. */
let last: { readonly text: string; readonly items: readonly Place[]; readonly star: number } | undefined;

/**
 * The place of one column of `count`, in offsets of the text: that of a star, for what it stands for. `undefined` if no list of
 * columns is seen, or one of another length.
 */
export function listedPlace(text: string, index: number, count: number): Place | undefined {
  if (last?.text !== text) last = { text, ...listIn(text) };
  const { items, star } = last;
  if (star === -1) return items.length === count ? items[index] : undefined;
  const behind = items.length - star - 1;
  if (star === Infinity || count < items.length - 1) return undefined;
  if (index < star) return items[index];
  return index < count - behind ? items[star] : items[items.length - (count - index)];
}

/** The items of the first outermost list, and the index of its star: -1 if it has none, infinite if it has several. */
function listIn(text: string): { readonly items: readonly Place[]; readonly star: number } {
  const all = tokenize(text, 'postgres').filter(({ kind }) => kind !== 'space' && kind !== 'comment');
  const textOf = ({ start, end }: Token) => text.slice(start, end).toUpperCase();
  const items: Place[] = [];
  const stars: number[] = [];
  let item: Token[] = [];
  let depth = 0;
  let listed = false;
  const close = () => {
    const [first, end] = [item[0], item.at(-1)];
    if (first && end && textOf(end) === '*' && (item.length === 1 || textOf(item.at(-2) ?? end) === '.'))
      stars.push(items.length);
    if (first && end) items.push([first.start, end.end]);
    item = [];
  };
  for (const token of all) {
    const word = textOf(token);
    if (depth === 0 && !listed && /^(?:SELECT|RETURNING)$/.test(word)) {
      listed = true;
      continue;
    }
    if (listed && depth === 0 && listEnds.test(word)) break;
    if (listed && item.length === 0 && /^(?:DISTINCT|ALL)$/.test(word)) continue;
    depth += /^[([]$/.test(word) ? 1 : /^[)\]]$/.test(word) ? -1 : 0;
    if (!listed) continue;
    if (depth === 0 && word === ',') close();
    else item.push(token);
  }
  close();
  return { items, star: stars.length > 1 ? Infinity : (stars[0] ?? -1) };
}
