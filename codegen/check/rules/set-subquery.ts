/** Rule: what is written to several rows is not computed of a table that changes meanwhile. */
import type { Node } from 'sql-parser-cst';
import { assignmentsIn } from '../../analysis/structure/assignments.js';
import {
  argumentsOf,
  childrenOf,
  clauseOf,
  functionName,
  isQuery,
  operatorText,
} from '../../analysis/structure/syntax.js';
import { targetOf } from '../../analysis/structure/write-target.js';
import { everywhere } from '../everywhere.js';
import type { Finding, Place, Rule, Subject } from '../rule.js';
import { type Changed, readOf } from '../table-reads.js';

type Write = Extract<Node, { type: 'update_stmt' | 'insert_stmt' }>;

export const setSubquery: Rule = {
  name: 'set-subquery',
  explains: ['DML-14'],
  find: everywhere(['update_stmt', 'insert_stmt'], (place, subject) => {
    const { node, scope, reading } = place;
    const { table } = targetOf(node, scope);
    if (table === undefined || !reading.runsOn.includes('sqlite') || writesOne(subject)) return undefined;
    const isUpdate = node.type === 'update_stmt';
    const columns = assignmentsIn(node, scope).map(({ column }) => column.name);
    const changed: Changed = { table, ...(isUpdate ? { columns: new Set(columns) } : {}) };
    for (const { query, late } of computedPerRow(node)) {
      const read = readOf(query, changed, place);
      if (!late && !read.outer) continue;
      const what = read.changing ?? (late ? read.kept : undefined);
      if (what === undefined) continue;
      return { ...findingOf(what, place, table), span: reading.spanOf(query) };
    }
    return undefined;
  }),
};

/** A list of objects is written by one statement for each on SQLite. */
function writesOne({ facts }: Subject): boolean {
  return facts.variants.sqlite?.writes === 'one' && !facts.slots.some(({ role }) => role === 'objects');
}

function findingOf(
  what: string,
  { node }: Place<Write>,
  table: NonNullable<ReturnType<typeof targetOf>['table']>,
): Finding {
  const key = table.constraints.find(({ kind }) => kind === 'primary key')?.columns ?? [];
  const same = key.map((column) => `known.${column} = ${table.name}.${column}`).join(' AND ');
  const isUpdate = node.type === 'update_stmt';
  return {
    message: `a subquery in ${isUpdate ? 'SET' : 'DO UPDATE'} reads \`${what}\`, which the statement writes`,
    why: 'PostgreSQL shows it the table as it was before, SQLite with the rows that are written already',
    help:
      isUpdate && key.length > 0
        ? `compute the values before any is written: \`UPDATE ${table.name} SET … FROM (SELECT ${key.join(', ')}, … AS value FROM ${table.name}) AS known WHERE ${same}\``
        : 'read it in a query of its own before this one, in one transaction, and pass what it gives',
  };
}

interface Computed {
  readonly query: Node;
  /** True if the first row may be written before it is asked for the first time. */
  readonly late: boolean;
}

/** The subqueries of what SQLite computes row by row. For an `UPDATE … FROM` it computes all rows before. */
function computedPerRow(node: Write): readonly Computed[] {
  if (node.type === 'update_stmt') {
    const set = clauseOf(node, 'from_clause') === undefined ? clauseOf(node, 'set_clause') : undefined;
    return set?.assignments.items.flatMap(({ expr }) => queriesIn(expr, false)) ?? [];
  }
  const action = clauseOf(node, 'upsert_clause')?.action;
  if (action?.type !== 'upsert_action_update') return [];
  const values = action.set.assignments.items.map(({ expr }) => expr);
  return [...values, ...(action.where === undefined ? [] : [action.where.expr])].flatMap((value) =>
    queriesIn(value, true),
  );
}

function queriesIn(node: Node, late: boolean, sometimes: ReadonlySet<Node> = new Set()): readonly Computed[] {
  if (isQuery(node)) return [{ query: node, late }];
  const below = new Set([...sometimes, ...partsOfSomeRows(node)]);
  return childrenOf(node).flatMap((child) => queriesIn(child, late || below.has(child), below));
}

/** What is not computed for every row, so that the first may be written before. Of AND and OR, SQLite chooses the side that it begins with. */
function partsOfSomeRows(node: Node): readonly Node[] {
  switch (node.type) {
    case 'case_expr':
      return node.clauses.flatMap((clause, index) =>
        clause.type === 'case_when' && index > 0 ? [clause.condition, clause.result] : [clause.result],
      );
    case 'func_call':
      return /^(?:coalesce|ifnull|iif)$/.test(functionName(node)) ? argumentsOf(node).slice(1) : [];
    case 'binary_expr':
      return /^(?:AND|OR)$/.test(operatorText(node.operator)) ? [node.left, node.right] : [];
    default:
      return [];
  }
}
