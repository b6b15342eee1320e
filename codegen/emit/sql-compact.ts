/** Joins the lines of formatted SQL: a clause, or a part of one, that fits on a line stands on one line. */
import type { Dialect } from '../../src/dialect.js';
import { tokenize } from '../statement/lexer.js';

const widest = 80;

/** A line, the lines indented under it, and the line that closes it (`)` or `END`). */
interface Block {
  readonly line: string;
  readonly children: Block[];
  closing?: Block;
}

/** The same text with fewer lines. Nothing is joined over a comment; a text with a token of several lines stays as it is. */
export function compactLines(text: string, dialect: Dialect): string {
  const tokens = tokenize(text, dialect);
  if (tokens.some(({ kind, start, end }) => kind !== 'space' && text.slice(start, end).includes('\n')))
    return text;
  const comments = tokens.filter(({ kind }) => kind === 'comment').map(({ start }) => lineOf(text, start));
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (comments.length > 0 && lines.length !== text.split('\n').length) return text;
  const blocks = readBlocks(lines);
  const commented = new Set(comments.map((index) => lines[index]?.trim() ?? ''));
  return blocks.flatMap((block) => printBlock(block, '', commented)).join('\n');
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length - 1;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function readBlocks(lines: readonly string[]): Block[] {
  const root: Block = { line: '', children: [] };
  const stack: { readonly indent: number; block: Block }[] = [{ indent: -1, block: root }];
  for (const line of lines) {
    const indent = indentOf(line);
    while ((stack.at(-1)?.indent ?? -1) > indent) stack.pop();
    const block: Block = { line: line.trim(), children: [] };
    const sibling = stack.at(-1);
    if (sibling?.indent === indent && /^(\)|END\b)/i.test(block.line)) {
      sibling.block.closing = block;
      sibling.block = block;
      continue;
    }
    if (sibling?.indent === indent) stack.pop();
    stack.at(-1)?.block.children.push(block);
    stack.push({ indent, block });
  }
  return root.children;
}

function printBlock(block: Block, indent: string, commented: ReadonlySet<string>): string[] {
  const joined = joinBlock(block, commented);
  if (joined !== undefined && indent.length + joined.length <= widest) return [indent + joined];
  const [only, ...more] = block.children;
  // A clause with one part that goes on below, such as `WHERE id IN (`, begins on the clause's own line.
  if (only !== undefined && only.children.length > 0 && more.length === 0 && block.closing === undefined) {
    if (!commented.has(block.line))
      return printBlock({ ...only, line: `${block.line} ${only.line}` }, indent, commented);
  }
  const inner = `${indent}  `;
  const children = fillNames(
    block.children.flatMap((child) => printBlock(child, inner, commented)),
    inner,
  );
  const closing = block.closing === undefined ? [] : printBlock(block.closing, indent, commented);
  return [indent + block.line, ...children, ...closing];
}

/** Puts plain names of a list (`id,`) beside each other as long as they fit. */
function fillNames(lines: readonly string[], indent: string): string[] {
  const filled: string[] = [];
  let open = false;
  for (const line of lines) {
    const name = line.slice(indent.length);
    const isName = /^[\w.$"]+,?$/.test(name);
    const last = filled.at(-1);
    if (open && isName && last !== undefined && last.length + 1 + name.length <= widest) {
      filled[filled.length - 1] = `${last} ${name}`;
    } else {
      filled.push(line);
    }
    open = isName && name.endsWith(',');
  }
  return filled;
}

/** The whole block on one line; `undefined` if it holds a comment. */
function joinBlock(block: Block, commented: ReadonlySet<string>): string | undefined {
  if (commented.has(block.line)) return undefined;
  let line = block.line;
  const parts = block.closing === undefined ? block.children : [...block.children, block.closing];
  for (const part of parts) {
    const joined = joinBlock(part, commented);
    if (joined === undefined) return undefined;
    line += line.endsWith('(') || joined.startsWith(')') ? joined : ` ${joined}`;
  }
  return line;
}
