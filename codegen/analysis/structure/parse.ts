/** From a statement's text to its syntax tree, within limits that keep every later walk over the tree safe. */
import type { Node } from 'sql-parser-cst';
import type { Dialect } from '../../../src/dialect.js';
import { tokenize } from '../../statement/lexer.js';
import { fetchedCounts, withDigits } from './fetched-counts.js';
import { parseProgram } from './parser.js';
import { withoutSigns } from './signed-places.js';
import { childrenOf } from './syntax.js';

/** A statement as a tree. Ranges of its nodes are offsets in `text`. */
export interface Tree {
  readonly text: string;
  readonly dialect: Dialect;
  readonly statement: Node;
  /** The numbers of the parameters behind `FETCH FIRST`, which are not in the tree: the parser does not know them there. */
  readonly fetched: readonly number[];
}

/** How deep the tree may be: a chain of operators is as deep as it is long, and the walks recurse. */
const treeCap = 1000;

/**
 * The tree of one statement with `$n` placeholders (a semicolon at its end is fine).
 * `undefined` if the parser does not know some form in it, or if it is nested too deeply; never throws.
 */
export function parseStatement(text: string, dialect: Dialect): Tree | undefined {
  const all = tokenize(text, dialect);
  const counts = fetchedCounts(text, all);
  const program = parseProgram(withDigits(withoutSigns(text, all), counts), dialect, all);
  const statements = program?.statements.filter((statement) => statement.type !== 'empty') ?? [];
  const [statement, ...others] = statements;
  if (statement === undefined || others.length > 0 || isDeeper(statement, treeCap)) return undefined;
  return { text, dialect, statement, fetched: counts.map(({ number }) => number) };
}

function isDeeper(root: Node, cap: number): boolean {
  let level: readonly Node[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > cap) return true;
    level = level.flatMap(childrenOf);
  }
  return false;
}
