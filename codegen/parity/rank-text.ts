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
 * @param columns the names of the result's columns
 * @returns `undefined` for what only writes, and for a text that cannot be read so far
 */
export function rankingOf(text: string, dialect: Dialect, columns: readonly string[]): Ranking | undefined {
  const statement = parseStatement(text, dialect)?.statement;
  if (statement?.type === 'compound_select_stmt') return rankAround(text, statement, columns);
  return statement?.type === 'select_stmt' ? rankSelect(text, statement, columns) : undefined;
}

const nothing = 'CAST(NULL AS INTEGER)';

function rankSelect(text: string, statement: SelectStmt, columns: readonly string[]): Ranking | undefined {
  const select = clauseOf(statement, 'select_clause');
  if (select?.columns === undefined) return rankAround(text, statement, columns);
  const { items } = select.columns;
  const end = rangeOf(select.columns)[1];
  const withColumns = (rank: string, size: string) =>
    `${text.slice(0, end)}, ${rank} AS "dualect rank", ${size} AS "dualect size"${text.slice(end)}`;
  const order = clauseOf(statement, 'order_by_clause');
  if (order === undefined) return { ordered: false, text: withColumns(nothing, nothing) };
  if (items.some((item) => holdsWindow(item)) || select.modifiers.length > 0)
    return rankAround(text, statement, columns);
  const keys = order.specifications.items.map((item) =>
    keyOf(item, text, (key) => expressionOf(key, items, text)),
  );
  return { ordered: true, text: withColumns(...ranksBy(keys)) };
}

/** For what cannot take more columns itself: they stand in a query around it, which can only name the columns of the result. */
function rankAround(
  text: string,
  statement: SelectStmt | CompoundSelectStmt,
  columns: readonly string[],
): Ranking | undefined {
  const first = outermost(statement, 'left');
  const last = outermost(statement, 'right');
  if (first === undefined || last === undefined) return undefined;
  const order = clauseOf(last, 'order_by_clause');
  const limit = clauseOf(last, 'limit_clause') ?? clauseOf(last, 'offset_clause');
  const withClause = clauseOf(first, 'with_clause');
  const start = withClause === undefined ? 0 : rangeOf(withClause)[1];
  const stop = order ?? limit;
  const end = stop === undefined ? text.length : rangeOf(stop)[0];
  const around = (rank: string, size: string) =>
    `${text.slice(0, start)} SELECT q.*, ${rank} AS "dualect rank", ${size} AS "dualect size" ` +
    `FROM (${text.slice(start, end)}) AS q ${text.slice(end)}`;
  if (order === undefined) return { ordered: false, text: around(nothing, nothing) };
  const keys = order.specifications.items.map((item) =>
    keyOf(item, text, (key) => columnText(key, columns, text)),
  );
  return { ordered: true, text: around(...ranksBy(keys)) };
}

interface Key {
  readonly expression: string;
  /** Direction, and the place of NULLs. */
  readonly suffix: string;
}

function ranksBy(keys: readonly Key[]): readonly [rank: string, size: string] {
  const sorted = keys.map(({ expression, suffix }) => expression + suffix).join(', ');
  const plain = keys.map(({ expression }) => expression).join(', ');
  return [`dense_rank() OVER (ORDER BY ${sorted})`, `count(*) OVER (PARTITION BY ${plain})`];
}

function keyOf(item: Node, text: string, written: (expression: Node) => string): Key {
  const expression = item.type === 'sort_specification' ? item.expr : item;
  return { expression: written(expression), suffix: text.slice(rangeOf(expression)[1], rangeOf(item)[1]) };
}

/** Within OVER, names and numbers of result columns mean nothing: the expressions behind them stand there. */
function expressionOf(key: Node, items: readonly Node[], text: string): string {
  const column =
    key.type === 'number_literal'
      ? withoutAlias(items[Number(key.text) - 1] ?? key).expr
      : items.map(withoutAlias).find(({ alias }) => isNamed(key, alias))?.expr;
  return `(${textOf(column ?? key, text)})`;
}

function columnText(key: Node, columns: readonly string[], text: string): string {
  if (key.type !== 'number_literal') return textOf(key, text);
  const name = columns[Number(key.text) - 1];
  return name === undefined ? textOf(key, text) : `q."${name.replaceAll('"', '""')}"`;
}

function isNamed(key: Node, alias: Node | undefined): boolean {
  return key.type === 'identifier' && alias?.type === 'identifier' && alias.name === key.name;
}

function textOf(node: Node, text: string): string {
  return text.slice(...rangeOf(node));
}

function holdsWindow(node: Node): boolean {
  if (node.type === 'func_call' && node.over !== undefined) return true;
  return node.type !== 'select_stmt' && childrenOf(node).some(holdsWindow);
}

function outermost(node: Node, side: 'left' | 'right'): SelectStmt | undefined {
  if (node.type === 'compound_select_stmt') return outermost(node[side], side);
  return node.type === 'select_stmt' ? node : undefined;
}
