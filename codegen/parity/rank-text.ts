/** The text of a query with two more columns: where each row stands among the sort keys, and how many rows share its place. */
import type { CompoundSelectStmt, Node, SelectStmt } from 'sql-parser-cst';
import type { Dialect } from '../../src/dialect.js';
import { parseStatement } from '../analysis/structure/parse.js';
import { childrenOf, clauseOf, rangeOf, withoutAlias } from '../analysis/structure/syntax.js';

/** What the outermost statement says of the order of its rows. */
export interface Ranking {
  /** False if it has no ORDER BY: the two columns are NULL then. */
  readonly ordered: boolean;
  readonly text: string;
}

/**
 * The forms of the question: the first that an engine takes is right. None for what gives no rows, and for a text that cannot
 * be read so far.
 *
 * @param columns the names of the result's columns
 */
export function rankingsOf(text: string, dialect: Dialect, columns: readonly string[]): readonly Ranking[] {
  const statement = parseStatement(text, dialect)?.statement;
  switch (statement?.type) {
    case 'compound_select_stmt':
      return rankAround(text, statement, columns, false);
    case 'select_stmt':
      return rankSelect(withoutLocks(text, statement), statement, columns);
    case 'insert_stmt':
    case 'update_stmt':
    case 'delete_stmt': {
      const returned = clauseOf(statement, 'returning_clause')?.columns;
      return returned === undefined ? [] : [unordered(text, returned)];
    }
    default:
      return [];
  }
}

const nothing = 'CAST(NULL AS INTEGER)';

function unordered(text: string, list: Node): Ranking {
  return { ordered: false, text: withColumns(text, list, [nothing, nothing]) };
}

function withColumns(text: string, list: Node, [rank, size]: readonly [string, string]): string {
  const end = rangeOf(list)[1];
  return `${text.slice(0, end)}, ${rank} AS "dualect rank", ${size} AS "dualect size"${text.slice(end)}`;
}

/** PostgreSQL locks no rows where a window looks at them. What stands behind keeps its place. */
function withoutLocks(text: string, { clauses }: SelectStmt): string {
  let free = text;
  for (const clause of clauses) {
    if (clause.type !== 'for_clause') continue;
    const [start, end] = rangeOf(clause);
    free = free.slice(0, start) + ' '.repeat(end - start) + free.slice(end);
  }
  return free;
}

function rankSelect(text: string, statement: SelectStmt, columns: readonly string[]): readonly Ranking[] {
  const select = clauseOf(statement, 'select_clause');
  const list = select?.columns;
  if (select === undefined || list === undefined) return rankAround(text, statement, columns, false);
  const order = clauseOf(statement, 'order_by_clause');
  if (order === undefined) return [unordered(text, list)];
  const isDistinct = select.modifiers.some(({ type }) => type === 'select_distinct');
  if (isDistinct) return rankAround(text, statement, columns, false);
  const around = [
    ...rankAround(text, statement, columns, true),
    ...rankAround(text, statement, columns, false),
  ];
  if (select.modifiers.some(({ type }) => type === 'select_distinct_on')) return around;
  const behind = order.specifications.items.map((item) => nodeBehind(keyOf(item, text), list.items));
  if (behind.some((node) => node === undefined || holdsWindow(node))) return around;
  const keys = order.specifications.items.map((item, index) => ({
    expression: `(${textOf(behind[index] ?? item, text)})`,
    suffix: keyOf(item, text).suffix,
  }));
  return [{ ordered: true, text: withColumns(text, list, ranksBy(keys)) }, ...around];
}

/**
 * For what cannot take the two columns itself: it stands as a table before a query that ranks its rows.
 *
 * @param within true if keys that are no columns of the result become further columns of the table; else they stand behind it,
 * where they can name the columns of the result only
 */
function rankAround(
  text: string,
  statement: SelectStmt | CompoundSelectStmt,
  columns: readonly string[],
  within: boolean,
): readonly Ranking[] {
  const first = outermost(statement, 'left');
  const last = outermost(statement, 'right');
  if (first === undefined || last === undefined || columns.length === 0) return [];
  const select = clauseOf(first, 'select_clause');
  const list = select?.columns;
  if (within && list === undefined) return [];
  const order = clauseOf(last, 'order_by_clause');
  const names = columns.map((name, index) => (isAlone(name, columns) ? name : `dualect column ${index + 1}`));
  const added: string[] = [];
  const keys = (order?.specifications.items ?? []).map((item): WrittenKey => {
    const key = keyOf(item, text);
    const name = names[positionOf(key, list?.items ?? [], columns, text)];
    const written = name === undefined ? textOf(key.node, text) : quoted(name);
    if (name !== undefined || !within) return { expression: written, suffix: key.suffix };
    added.push(written);
    return { expression: quoted(addedName(added.length)), suffix: key.suffix };
  });
  const [bodyEnd, rest] = partsAround(first, last, text);
  const withClause = clauseOf(first, 'with_clause');
  const start = withClause === undefined ? 0 : rangeOf(withClause)[1];
  const at = list === undefined ? start : rangeOf(list)[1];
  const further = added.map((expression) => `, (${expression})`).join('');
  const body = `${text.slice(start, at)}${further}${text.slice(at, bodyEnd)}`.trim();
  const tableColumns = [...names, ...added.map((_, index) => addedName(index + 1))].map(quoted);
  const [rank, size] = order === undefined ? [nothing, nothing] : ranksBy(keys);
  const parts = [
    withClause === undefined ? 'WITH' : `${text.slice(0, start)},`,
    `"dualect rows" (${tableColumns.join(', ')}) AS (${body}\n)`,
    `SELECT ${names.map(quoted).join(', ')}, ${rank} AS "dualect rank", ${size} AS "dualect size"`,
    `FROM "dualect rows"`,
    order === undefined ? '' : `ORDER BY ${sortedBy(keys)}`,
    rest,
  ];
  return [{ ordered: order !== undefined, text: parts.join(' ').trim() }];
}

/** Where the table ends, and what stands behind the order. */
function partsAround(first: SelectStmt, last: SelectStmt, text: string): readonly [number, string] {
  const order = clauseOf(last, 'order_by_clause');
  const stop = order ?? last.clauses.find(({ type }) => /^(?:limit|offset|fetch)_clause$/.test(type));
  const end = stop === undefined ? text.length : rangeOf(stop)[0];
  const orderEnd = order === undefined ? end : rangeOf(order)[1];
  // What DISTINCT ON keeps of equal rows is laid down by the order.
  const modifiers = clauseOf(first, 'select_clause')?.modifiers ?? [];
  const isKept = modifiers.some(({ type }) => type === 'select_distinct_on');
  return [isKept ? orderEnd : end, text.slice(orderEnd)];
}

function addedName(number: number): string {
  return `dualect key ${number}`;
}

interface SortKey {
  readonly node: Node;
  /** Direction, and the place of NULLs. */
  readonly suffix: string;
}

interface WrittenKey {
  readonly expression: string;
  readonly suffix: string;
}

function sortedBy(keys: readonly WrittenKey[]): string {
  return keys.map(({ expression, suffix }) => expression + suffix).join(', ');
}

function ranksBy(keys: readonly WrittenKey[]): readonly [rank: string, size: string] {
  const plain = keys.map(({ expression }) => expression).join(', ');
  return [`dense_rank() OVER (ORDER BY ${sortedBy(keys)})`, `count(*) OVER (PARTITION BY ${plain})`];
}

function keyOf(item: Node, text: string): SortKey {
  const node = item.type === 'sort_specification' ? item.expr : item;
  return { node, suffix: text.slice(rangeOf(node)[1], rangeOf(item)[1]) };
}

/** Within OVER, names and numbers of result columns mean nothing: the expressions behind them do. */
function nodeBehind({ node }: SortKey, items: readonly Node[]): Node | undefined {
  if (node.type === 'number_literal') {
    // `*` stands for many columns, so that what is behind it has no number.
    const before = items.slice(0, Number(node.text));
    const item = before.some(isStar) ? undefined : before.at(-1);
    return item === undefined ? undefined : withoutAlias(item).expr;
  }
  if (node.type !== 'identifier') return node;
  return withoutAlias(items.find((item) => nameOf(item) === nameOf(node)) ?? node).expr;
}

/** Which column of the result a key is; `-1` if it is none. */
function positionOf(
  { node }: SortKey,
  items: readonly Node[],
  columns: readonly string[],
  text: string,
): number {
  if (node.type === 'number_literal') return Number(node.text) - 1;
  const star = items.findIndex(isStar);
  const counted = star === -1 ? items : items.slice(0, star);
  const byName = (name: string | undefined) => {
    const position = counted.findIndex((item) => nameOf(item) === name);
    return position === -1 ? columns.findIndex((each) => each.toLowerCase() === name) : position;
  };
  if (node.type === 'identifier') return byName(nameOf(node));
  const written = textOf(node, text);
  const same = counted.findIndex((item) => textOf(withoutAlias(item).expr, text) === written);
  if (same !== -1 || node.type !== 'member_expr') return same;
  const name = nameOf(node);
  const isOnly = name !== undefined && isAlone(name, columns);
  const own = isOnly ? items.filter((item) => isStar(item) || isBare(item, name)) : [];
  return own.length === 1 ? byName(name) : -1;
}

/** A column without the name of its table. */
function isBare(item: Node, name: string): boolean {
  return item.type === 'identifier' && nameOf(item) === name;
}

function isAlone(name: string, columns: readonly string[]): boolean {
  return columns.filter((each) => each.toLowerCase() === name.toLowerCase()).length === 1;
}

/** The name of an item's column in the result, as far as it is written; in small letters. */
function nameOf(item: Node): string | undefined {
  const { expr, alias } = withoutAlias(item);
  const named = alias ?? (expr.type === 'member_expr' ? expr.property : expr);
  return named.type === 'identifier' ? named.name.toLowerCase() : undefined;
}

function isStar(item: Node): boolean {
  return item.type === 'all_columns' || (item.type === 'member_expr' && item.property.type === 'all_columns');
}

function textOf(node: Node, text: string): string {
  return text.slice(...rangeOf(node));
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function holdsWindow(node: Node): boolean {
  if (node.type === 'func_call' && node.over !== undefined) return true;
  return node.type !== 'select_stmt' && childrenOf(node).some(holdsWindow);
}

function outermost(node: Node, side: 'left' | 'right'): SelectStmt | undefined {
  if (node.type === 'compound_select_stmt') return outermost(node[side], side);
  return node.type === 'select_stmt' ? node : undefined;
}
