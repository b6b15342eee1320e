/** Finds a form, written as a line of words, in the tokens around the place that an engine refused. */
import type { SqlWords } from '../sql-words.js';
import type { RefusedPlace } from './hint.js';

/** How many tokens `...` may pass over, and how far a form may begin before the refused token. */
const reach = 200;

/** How many tokens on each side of the refused one are looked at: a text may be one statement of megabytes. */
const horizon = 1000;

/** How often one form is tried against a token: several gaps must not take forever on a hostile text. */
const mostSteps = 50_000;

interface Element {
  /** It must be the token at which the engine stopped. */
  readonly refused: boolean;
  /** It belongs to the construct, which is underlined from the first of these to the last. */
  readonly shown: boolean;
  readonly optional: boolean;
  readonly fits: (token: TokenView) => boolean;
  /** `...`, which stands for any number of tokens; `<start>` and `<end>`, which stand for none. */
  readonly special?: 'gap' | 'start' | 'end';
}

interface TokenView {
  readonly words: SqlWords;
  readonly index: number;
  readonly text: string;
  readonly name: string;
}

export interface FormMatch {
  /** The indexes of the first and last token that are shown; absent if the form shows none. */
  readonly range?: readonly [first: number, last: number];
}

/**
 * Looks for the form in the refused statement. Elements are separated by spaces: `word|word` (in lower case), `<name>`, `<string>`,
 * `<number>`, `<parameter>`, `<compare>` and the other kinds below, `_` for any token, `<it>` for the name that the message is about, `...` for a gap,
 * `<start>` and `<end>` of the statement. Before an element: `>` the token at which the engine stopped, `^` part of what is shown,
 * `?` may be missing. Strings and comments are tokens, so that nothing in them is taken for a keyword.
 */
export function matchForm(form: string, place: RefusedPlace): FormMatch | undefined {
  const elements = parsed(form);
  const [from, to] = statementAround(place);
  const search = { place, from, to, steps: { left: mostSteps } };
  // The nearest beginning counts: an outer query may hold the same words.
  const starts = elements.some(({ refused }) => refused)
    ? Array.from({ length: Math.min(reach, place.at - from + 1) }, (_, index) => place.at - index)
    : Array.from({ length: Math.min(reach, to - from) }, (_, index) => from + index);
  for (const start of starts) {
    const shown = match(elements, start, search);
    if (shown === undefined) continue;
    const [begin, end] = [shown[0], shown.at(-1)];
    return begin === undefined || end === undefined ? {} : { range: [begin, end] };
  }
  return undefined;
}

interface Search {
  readonly place: RefusedPlace;
  readonly from: number;
  readonly to: number;
  readonly steps: { left: number };
}

/** The indexes of the shown tokens, or `undefined` if the elements do not fit here. */
function match(elements: readonly Element[], at: number, search: Search): readonly number[] | undefined {
  const [element, ...rest] = elements;
  if (element === undefined) return [];
  const { place, from, to, steps } = search;
  steps.left -= 1;
  if (steps.left < 0) return undefined;
  if (element.special === 'gap') {
    for (let next = at; next <= Math.min(to, at + reach); next += 1) {
      const found = match(rest, next, search);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (element.special !== undefined) {
    return at === (element.special === 'start' ? from : to) ? match(rest, at, search) : undefined;
  }
  if (at < to && fits(element, at, place)) {
    const found = match(rest, at + 1, search);
    if (found !== undefined) return element.shown ? [at, ...found] : found;
  }
  return element.optional ? match(rest, at, search) : undefined;
}

function fits(
  { refused, fits: accepts }: Element,
  index: number,
  { words, at, name }: RefusedPlace,
): boolean {
  return (!refused || index === at) && accepts({ words, index, text: words.at(index), name });
}

/** From the first token of the statement at the refused place up to its semicolon, as far as the horizon. */
function statementAround({ words, at }: RefusedPlace): readonly [from: number, to: number] {
  let from = Math.min(at, words.tokens.length);
  while (from > Math.max(0, at - horizon) && words.at(from - 1) !== ';') from -= 1;
  let to = at;
  while (to < Math.min(words.tokens.length, at + horizon) && words.at(to) !== ';') to += 1;
  return [from, to];
}

const known = new Map<string, readonly Element[]>();

function parsed(form: string): readonly Element[] {
  const before = known.get(form);
  if (before !== undefined) return before;
  const elements = form.split(' ').map(elementOf);
  known.set(form, elements);
  return elements;
}

function elementOf(written: string): Element {
  const [, flags = '', word = ''] = /^([>^?]*)(.+)$/s.exec(written) ?? [];
  const special = specials[word];
  return {
    refused: flags.includes('>'),
    shown: flags.includes('^'),
    optional: flags.includes('?'),
    fits: kinds[word] ?? wordsOf(word),
    ...(special === undefined ? {} : { special }),
  };
}

const specials: Readonly<Record<string, Element['special']>> = {
  '...': 'gap',
  '<start>': 'start',
  '<end>': 'end',
};

function wordsOf(word: string): Element['fits'] {
  // `||` and `|/` are operators.
  const accepted = new Set(word.startsWith('|') ? [word] : word.split('|'));
  return ({ text }) => accepted.has(text);
}

const comparing = new Set(['=', '==', '<>', '!=', '<', '>', '<=', '>=']);

/** The kinds of token that a form can ask for. */
const kinds: Readonly<Record<string, Element['fits']>> = {
  _: () => true,
  '<it>': ({ text, name }) => name !== '' && unquoted(text).toLowerCase() === name.toLowerCase(),
  '<name>': ({ words, index }) => words.isName(index),
  '<word>': ({ words, index }) => words.isWord(index),
  '<string>': isKind('string'),
  '<number>': isKind('number'),
  '<parameter>': isKind('numbered'),
  // PostgreSQL's operators of JSON that begin with the sign which stands for a flag here.
  '<question>': ({ text }) => /^\?[|&]?$/.test(text),
  '<compare>': ({ text }) => comparing.has(text),
  // `E'…'` and `U&'…'`.
  '<escaped>': ({ words, index, text }) => words.tokens[index]?.kind === 'string' && /^(?:e|u&)'/i.test(text),
  '<dollar>': ({ words, index, text }) => words.tokens[index]?.kind === 'string' && text.startsWith('$'),
  '<backtick>': ({ words, index, text }) => words.tokens[index]?.kind === 'quoted' && text.startsWith('`'),
  '<bracket>': ({ words, index, text }) => words.tokens[index]?.kind === 'quoted' && text.startsWith('['),
  // Longer than PostgreSQL keeps.
  '<long>': ({ words, index, text }) =>
    words.isName(index) && new TextEncoder().encode(unquoted(text)).length > 63,
};

function isKind(kind: SqlWords['tokens'][number]['kind']): Element['fits'] {
  return ({ words, index }) => words.tokens[index]?.kind === kind;
}

function unquoted(text: string): string {
  return /^["'`[]/.test(text) ? text.slice(1, -1) : text;
}
