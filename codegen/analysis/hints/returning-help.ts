/** The help for a qualified name in `RETURNING` that SQLite does not know, made of the statement. */
import type { ShownTokens } from './hint.js';

type Words = ShownTokens['place']['words'];

/** How many tokens a statement may have that is written out anew. */
const longest = 200;

/** For `UPDATE notes AS t … RETURNING t.id`, of which the `t` behind `RETURNING` is the first token that is shown. */
export function returningHelp({ place: { words }, first, last }: ShownTokens): string {
  const written = writeBefore(words, first);
  const column = words.written(first, last);
  if (written === undefined || written.alias === undefined || !isSame(words, first, written.alias)) {
    const table = written === undefined ? 'the table that is written' : `\`${written.name}\``;
    return `in RETURNING SQLite knows only the columns of ${table}: leave \`${column}\` out, and read it in a query of its own`;
  }
  const { returning, alias } = written;
  const isPlain = !has(words, 'select', returning, written.end) && !written.from;
  const said = isPlain
    ? `write \`${words.written(returning, written.end - 1, (index) => bareColumn(words, index, written))}\``
    : withTable(words, written, alias);
  return `in RETURNING SQLite does not know the alias \`${words.written(alias, alias)}\`: ${said}`;
}

/** A statement that writes: the indexes of its tokens. */
interface Written {
  readonly start: number;
  readonly end: number;
  readonly target: number;
  /** The table's name as it is written. */
  readonly name: string;
  readonly alias: number | undefined;
  readonly returning: number;
  /** True for an UPDATE with other tables. */
  readonly from: boolean;
}

/** The statement in whose `RETURNING` this token stands. */
function writeBefore(words: Words, at: number): Written | undefined {
  let start = at;
  while (start > 0 && words.at(start - 1) !== ';') start -= 1;
  let end = at;
  while (end < words.tokens.length && words.at(end) !== ';') end += 1;
  const returning = outermost(words, /^returning$/, start, at);
  const verb = outermost(words, /^(?:update|insert|replace|delete)$/, start, at);
  if (returning === undefined || verb === undefined) return undefined;
  const isUpdate = words.at(verb) === 'update';
  const target = verb + (isUpdate ? 1 : 2);
  const alias = words.at(target + 1) === 'as' ? target + 2 : undefined;
  const from = isUpdate && outermost(words, /^from$/, target, returning) !== undefined;
  return { start, end, target, name: words.written(target, target), alias, returning, from };
}

/** The first token outside of parentheses that is such a word. */
function outermost(words: Words, word: RegExp, from: number, to: number): number | undefined {
  let depth = 0;
  for (let at = from; at < to; at += 1) {
    const text = words.at(at);
    if (depth === 0 && word.test(text)) return at;
    depth += text === '(' ? 1 : text === ')' ? -1 : 0;
  }
  return undefined;
}

function has(words: Words, word: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (words.at(at) === word) return true;
  return false;
}

function isSame(words: Words, index: number, other: number): boolean {
  return bare(words.at(index)) === bare(words.at(other));
}

function bare(name: string): string {
  return name.replaceAll('"', '').toLowerCase();
}

function isQualifier(words: Words, index: number, name: number): boolean {
  return isSame(words, index, name) && words.at(index + 1) === '.' && words.at(index - 1) !== '.';
}

/** Nothing for the qualifier of a column of the table that is written, and for the point behind it. */
function bareColumn(words: Words, index: number, { target, alias = target }: Written): string | undefined {
  const at = words.at(index) === '.' ? index - 1 : index;
  return isQualifier(words, at, alias) || isQualifier(words, at, target) ? '' : undefined;
}

/** The statement with the table's own name, which both engines know in RETURNING; only how it ends, if it is too long or names the table twice. */
function withTable(words: Words, { start, end, target, name, returning }: Written, alias: number): string {
  const said = (index: number) => {
    if (index === alias - 1 || index === alias) return '';
    return isQualifier(words, index, alias) ? name : undefined;
  };
  const again = words.tokens.some(
    (_, index) => index >= start && index < end && index !== target && isSame(words, index, target),
  );
  if (again || end - start > longest)
    return `give \`${name}\` no alias, and write \`${words.written(returning, end - 1, said)}\``;
  return `write \`${words.written(start, end - 1, said).replace(/ {2,}/g, ' ')}\``;
}
