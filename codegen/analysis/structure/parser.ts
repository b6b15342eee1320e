/** The parser of SQL, within limits of depth and of work. Nobody else calls it. */
import { type Node, type Program, parse } from 'sql-parser-cst';
import type { Dialect } from '../../../src/dialect.js';
import { nestingDepth, type Token, tokens } from '../../statement/lexer.js';
import { bindIsToItsWord } from './is-keyword.js';

/** How deep brackets may nest: parser and walks recurse, and SQLite stops at a thousand. */
export const nestingCap = 200;

/** Where the parser may bind what follows too closely. */
const isWord = /\bis\s+(?:not\s+)?(?:null|true|false)\b/i;

/** Texts that nest less take no longer than their length lets expect. */
const harmlessNesting = 4;

/**
 * The tree of a text, with ranges as offsets in it; `$n` are parameters.
 * `undefined` if the parser does not know some form in it, if it nests too deeply, or takes too much work; never throws.
 *
 * @param all the tokens of the text, if they are at hand
 */
export function parseProgram(
  text: string,
  dialect: Dialect,
  all: Iterable<Token> = tokens(text, dialect),
): Program | undefined {
  const depth = nestingDepth(text, all);
  if (depth > nestingCap) return undefined;
  try {
    const program = parse(depth > harmlessNesting ? asString(new MeasuredText(text)) : text, {
      dialect: dialect === 'postgres' ? 'postgresql' : 'sqlite',
      includeRange: true,
      paramTypes: ['$nr'],
    });
    if (dialect === 'postgres' && isWord.test(text)) bindIsToItsWord(program);
    return program;
  } catch {
    // A form that the parser does not know, its work used up, or a stack that is too small: either way there is no tree.
    return undefined;
  }
}

/** The tree of one expression; `undefined` as above, and if the text is not one expression. */
export function parseExpression(text: string, dialect: Dialect): Node | undefined {
  const [statement, second] = parseProgram(`SELECT ${text}`, dialect)?.statements ?? [];
  const clause = second === undefined && statement?.type === 'select_stmt' ? statement.clauses[0] : undefined;
  const items = clause?.type === 'select_clause' ? clause.columns?.items : undefined;
  const [only, another] = items ?? [];
  return another !== undefined || only?.type === 'empty' ? undefined : only;
}

/**
 * A text that can be looked at so many times. The parser remembers nothing of what it tried, so each bracket around a
 * form that it does not know can double its work: a line of thirty brackets took it hours. What it is counted by is
 * the same on every machine, which a limit of time would not be.
 */
class MeasuredText extends String {
  /** Texts that the parser knows take up to 100 looks for each character. */
  #left = 500_000 + 300 * this.length;

  override substr(from: number, length?: number): string {
    if (this.#left-- === 0) throw new RangeError('the parser takes too much work');
    return super.substr(from, length);
  }
}

/** The parser only calls methods of strings on it. */
function asString(text: MeasuredText): string {
  return text as unknown as string;
}
