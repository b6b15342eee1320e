/**
 * The tree of a statement in which some forms that the parser does not know are said in another way, with the same answer to
 * the question what may be NULL. Its places are those of another text, so it serves for nothing else.
 */
import type { Dialect } from '../../../src/dialect.js';
import { nestingDepth, type Token, tokenize } from '../../statement/lexer.js';
import { parseStatement, type Tree } from './parse.js';
import { nestingCap } from './parser.js';

/** `undefined` if the parser does not know some other form either, or the text nests too deeply. */
export function parseLoosely(text: string, dialect: Dialect): Tree | undefined {
  const all = tokenize(text, dialect);
  if (nestingDepth(text, all) > nestingCap) return undefined;
  const words = wordsOf(text, all);
  const said = inOtherWords(words);
  const natural = words.some(({ word }) => word === 'NATURAL');
  const tree = parseStatement(said, dialect);
  if (tree !== undefined || !natural) return tree;
  // Of PostgreSQL's grammar the parser knows no natural joins, of SQLite's it does.
  return parseStatement(said, 'sqlite');
}

interface Word {
  readonly text: string;
  /** In upper case, if it is a keyword or a name without quotes. */
  readonly word: string;
}

function wordsOf(text: string, all: readonly Token[]): readonly Word[] {
  return all
    .filter(({ kind }) => kind !== 'space' && kind !== 'comment')
    .map(({ kind, start, end }) => {
      const own = text.slice(start, end);
      return { text: own, word: kind === 'word' ? own.toUpperCase() : kind === 'punctuation' ? own : '' };
    });
}

/** What stands between the parentheses that a function's name opens. */
interface Call {
  name: string;
  /** False in parentheses that hold no arguments. */
  readonly arguments: boolean;
  /** The number of words that it has said by itself. */
  count: number;
  /** True while its words are left out. */
  silent: boolean;
}

/** Words before parentheses that are no calls. */
const notCalled =
  /^(?:|AND|OR|NOT|IN|AS|ON|OVER|FROM|JOIN|WHERE|SELECT|EXISTS|ANY|ALL|SOME|VALUES|BY|USING|WHEN|THEN|ELSE|LATERAL|UNION|EXCEPT|INTERSECT|HAVING|SET|INTO|FILTER|ARRAY|RETURNING|DISTINCT|SETS|ROLLUP|CUBE|CONFLICT|MATERIALIZED|WINDOW|CASE|BETWEEN|LIKE|IS|LIMIT|OFFSET|[(),.])$/;

function inOtherWords(words: readonly Word[]): string {
  const open: Call[] = [];
  const said: string[] = [];
  for (let index = 0; index < words.length; index++) {
    const { text, word } = words[index] ?? { text: '', word: '' };
    const before = words[index - 1]?.word ?? '';
    const call = open.at(-1);
    const silent = open.some((one) => one.silent);
    if (word === '(') {
      const first = words[index + 1]?.word ?? '';
      const named = !notCalled.test(before) && !/^(?:SELECT|WITH|VALUES)$/.test(first);
      open.push({ name: before, arguments: named, count: 0, silent: before === 'GROUP' });
      if (!silent && before !== 'GROUP') said.push(text);
      continue;
    }
    if (word === ')') {
      const closed = open.pop();
      if (closed?.name !== 'GROUP' && !open.some((one) => one.silent)) said.push(text);
      continue;
    }
    if (call?.arguments && word === 'ORDER') call.silent = true;
    if (silent || call?.silent) continue;
    const other = call?.arguments
      ? argumentWord(call, word, words[index + 1]?.word)
      : frameWord(word, before, words[index + 1]?.word);
    if (call !== undefined) call.count += 1;
    said.push(other ?? text);
  }
  return said.join(' ');
}

/** A keyword among arguments as a comma, or left out; `undefined` if it stays. */
function argumentWord(call: Call, word: string, next: string | undefined): string | undefined {
  switch (call.name) {
    case 'EXTRACT':
      if (call.count === 0 && word !== '') return `'${word.toLowerCase()}'`;
      return word === 'FROM' ? ',' : undefined;
    case 'SUBSTRING':
      if (word !== 'FROM' && word !== 'FOR') return undefined;
      call.name = '';
      return word === 'FROM' ? ',' : ', 1 ,';
    case '':
      return word === 'FOR' ? ',' : undefined;
    case 'OVERLAY':
      return /^(?:PLACING|FROM|FOR)$/.test(word) ? ',' : undefined;
    case 'POSITION':
      return word === 'IN' ? ',' : undefined;
    case 'TRIM':
      if (/^(?:BOTH|LEADING|TRAILING)$/.test(word)) return next === 'FROM' ? "' '" : '';
      return word === 'FROM' ? ',' : undefined;
    default:
      return undefined;
  }
}

/** Frames of groups hold the row itself where frames of rows do. `WITHIN GROUP (…)` is left out. */
function frameWord(word: string, before: string, next: string | undefined): string | undefined {
  if (word === 'GROUPS' && /^(?:BETWEEN|UNBOUNDED|CURRENT|)$/.test(next ?? '')) return 'ROWS';
  if (word === 'GROUP' && before === 'EXCLUDE') return 'GROUPS';
  return (word === 'WITHIN' && next === 'GROUP') || (word === 'GROUP' && before === 'WITHIN')
    ? ''
    : undefined;
}
