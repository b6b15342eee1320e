/** Finds the place that an error message of SQLite is about: the driver gives none, so the message and further probing do. */
import { type Token, tokenize } from '../../statement/lexer.js';

/** From `start` up to but not including `end`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** The message with which SQLite refuses a text, or `undefined`. */
export type Probe = (text: string) => string | undefined;

const namePatterns: readonly RegExp[] = [
  /^no such (?:column|table|view|index|function|window|module|collation sequence): (?:"(?<quoted>.*)" - should this be .*|(?<name>.*))$/s,
  /^ambiguous column name: (?<name>.*)$/s,
  /^table .* has no column named (?<name>.*)$/s,
  /^duplicate column name: (?<name>.*)$/s,
  /^(?:table|view|index|trigger) (?<name>.*) already exists$/s,
  /^there is already an? (?:table|index) named (?<name>.*)$/s,
  /^misuse of (?:aggregate|window function|aliased aggregate|aliased window function):? (?<name>.*?)(?:\(\))?$/s,
  /^wrong number of arguments to function (?<name>.*)\(\)$/s,
  /^(?<name>.*)\(\) may not be used as a window function$/s,
  /^(?:foreign key on|unknown column in foreign key definition:?|unknown column) "?(?<name>.*?)"?(?: in foreign key definition)?$/s,
];

/** The name that a message is about, as SQLite prints it: `t.x`, `y`, `f`. */
export function namedIn(message: string): string | undefined {
  for (const pattern of namePatterns) {
    const groups = pattern.exec(message)?.groups;
    if (groups !== undefined) return groups.quoted ?? groups.name;
  }
  return undefined;
}

/** The range of the statement's text that the message is about; its first word if the message does not say. */
export function locate(text: string, message: string, probe: Probe): Range {
  const tokens = tokenize(text, 'sqlite').filter(({ kind }) => kind !== 'space' && kind !== 'comment');
  const first = tokens[0] ?? { start: 0, end: text.length };
  if (message === 'incomplete input') return tokens.at(-1) ?? first;
  const near = /^(?:near|unrecognized token:) "(?<token>.*?)"(?:: syntax error)?$/s.exec(message)?.groups
    ?.token;
  if (near !== undefined) return offendingToken(text, tokens, near, message, probe) ?? first;
  const name = namedIn(message);
  if (name !== undefined) return offendingName(text, tokens, name, message, probe) ?? first;
  return first;
}

/**
 * SQLite stops at the first token that it cannot accept. A text cut right behind that token fails with the same message, one cut
 * behind an earlier occurrence does not: the boundary is found by bisection.
 */
function offendingToken(
  text: string,
  tokens: readonly Token[],
  token: string,
  message: string,
  probe: Probe,
): Range | undefined {
  const exact = tokens.filter(({ start, end }) => text.slice(start, end) === token);
  const found = firstFailing(text, exact, message, probe);
  // SQLite cuts some texts into other tokens than ours.
  return found ?? firstFailing(text, occurrences(text, token), message, probe);
}

function firstFailing(
  text: string,
  candidates: readonly Range[],
  message: string,
  probe: Probe,
): Range | undefined {
  let low = 0;
  let high = candidates.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const end = candidates[middle]?.end ?? text.length;
    if (probe(text.slice(0, end)) === message) high = middle;
    else low = middle + 1;
  }
  return candidates[low];
}

function occurrences(text: string, part: string): readonly Range[] {
  const found: Range[] = [];
  for (let at = text.indexOf(part); at !== -1 && part !== ''; at = text.indexOf(part, at + 1)) {
    found.push({ start: at, end: at + part.length });
  }
  return found;
}

/**
 * Of several occurrences of the name, the first wrong one is the last that may not stay when those behind it are replaced by NULL.
 * Where NULL cannot stand (a list of columns, an alias) the text says nothing, and the first occurrence that is no alias is taken.
 */
function offendingName(
  text: string,
  tokens: readonly Token[],
  name: string,
  message: string,
  probe: Probe,
): Range | undefined {
  const paths = namePaths(text, tokens, name.toLowerCase());
  if (paths.length <= 1) return paths[0];
  let replaced = text;
  for (const path of [...paths].reverse()) {
    const candidate = `${replaced.slice(0, path.start)}NULL${replaced.slice(path.end)}`;
    const answer = probe(candidate);
    if (answer?.endsWith('syntax error')) continue;
    if (answer !== message) return path;
    replaced = candidate;
  }
  return paths.find(({ alias }) => !alias) ?? paths[0];
}

interface NamePath extends Range {
  readonly alias: boolean;
}

/** The ranges where names joined by dots (`t.x`) read as this name, quoted or not. A message may leave out the schema or table. */
function namePaths(text: string, tokens: readonly Token[], name: string): readonly NamePath[] {
  const paths: NamePath[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    let last = index;
    const parts = [partOf(text, tokens[index])];
    while (isDot(text, tokens[last + 1]) && partOf(text, tokens[last + 2]) !== undefined) {
      last += 2;
      parts.push(partOf(text, tokens[last]));
    }
    const [first, end] = [tokens[index], tokens[last]];
    if (parts[0] === undefined || first === undefined || end === undefined) continue;
    const path = parts.join('.').toLowerCase();
    if (path === name || path.endsWith(`.${name}`)) {
      const before = tokens[index - 1];
      const alias = before !== undefined && /^as$/i.test(text.slice(before.start, before.end));
      paths.push({ start: first.start, end: end.end, alias });
    }
    index = last;
  }
  return paths;
}

function partOf(text: string, token: Token | undefined): string | undefined {
  if (token?.kind === 'word') return text.slice(token.start, token.end);
  if (token?.kind !== 'quoted') return undefined;
  const quote = text.charAt(token.start);
  return text.slice(token.start + 1, token.end - 1).replaceAll(quote + quote, quote);
}

function isDot(text: string, token: Token | undefined): boolean {
  return token !== undefined && token.end - token.start === 1 && text[token.start] === '.';
}
