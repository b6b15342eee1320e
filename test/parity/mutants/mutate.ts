/** All small changes of one statement of SQLite: read off its syntax tree. */
import type { Node } from 'sql-parser-cst';
import { parseStatement } from '../../../codegen/analysis/structure/parse.js';
import {
  childrenOf,
  functionName,
  operatorText,
  rangeOf,
} from '../../../codegen/analysis/structure/syntax.js';
import { expressionEdits } from './mutate-expressions.js';
import { applyEdits, type Edit, type Mutation, type MutationKind } from './mutation.js';

/** `undefined` if the parser does not know some form in the text. */
export function mutationsOf(text: string): readonly Mutation[] | undefined {
  const tree = parseStatement(text, 'sqlite');
  if (tree === undefined) return undefined;
  const edits: Edit[] = [];
  visit(tree.statement, new Editor(text, edits));
  return applyEdits(text, edits);
}

/** Collects edits of one text. */
export class Editor {
  constructor(
    readonly text: string,
    private readonly edits: Edit[],
  ) {}

  replace(kind: MutationKind, start: number, end: number, replacement: string): void {
    this.edits.push({ kind, start, end, replacement });
  }

  node(kind: MutationKind, node: Node, replacement: string): void {
    const [start, end] = rangeOf(node);
    this.replace(kind, start, end, replacement);
  }

  /** What stands between two nodes, such as an operator. */
  between(kind: MutationKind, left: Node, right: Node, replacement: string): void {
    this.replace(kind, rangeOf(left)[1], rangeOf(right)[0], ` ${replacement} `);
  }

  /** Takes an item out of a list that has others. */
  without(kind: MutationKind, items: readonly Node[], index: number): void {
    const [item, next, before] = [items[index], items[index + 1], items[index - 1]];
    if (item === undefined) return;
    if (next !== undefined) this.replace(kind, rangeOf(item)[0], rangeOf(next)[0], '');
    else if (before !== undefined) this.replace(kind, rangeOf(before)[1], rangeOf(item)[1], '');
  }

  of(node: Node): string {
    return this.text.slice(...rangeOf(node));
  }
}

function visit(node: Node, editor: Editor): void {
  clauseEdits(node, editor);
  expressionEdits(node, editor);
  // What our own rewrite writes for now() is one word of the query.
  if (isClock(node)) {
    editor.node('clock', node, editor.of(node).replace(/\)$/, ", '+1 minute')"));
    return;
  }
  for (const child of childrenOf(node)) visit(child, editor);
}

function isClock(node: Node): boolean {
  return (
    node.type === 'func_call' && functionName(node) === 'strftime' && node.args?.expr.args.items.length === 2
  );
}

function clauseEdits(node: Node, editor: Editor): void {
  switch (node.type) {
    case 'where_clause':
    case 'having_clause':
    case 'join_on_specification':
      conditionEdits(node.expr, editor);
      return;
    case 'order_by_clause':
      orderEdits(node, editor);
      return;
    case 'group_by_clause':
      for (const index of node.columns.items.keys()) editor.without('group key', node.columns.items, index);
      return;
    case 'join_expr':
      joinEdits(node, editor);
      return;
    case 'select_distinct':
      editor.node('distinct', node, '');
      return;
    case 'compound_select_stmt':
      compoundEdits(node, editor);
      return;
    case 'limit_clause':
      limitEdits(node, editor);
      return;
    case 'offset_clause':
      editor.node('limit', node, '');
      editor.node('limit', node.offset, `${editor.of(node.offset)} + 1`);
      return;
    case 'set_clause':
      for (const index of node.assignments.items.keys())
        editor.without('assignment', node.assignments.items, index);
      return;
    case 'upsert_clause':
      editor.node(
        'conflict',
        node,
        node.action.type === 'upsert_action_nothing' ? '' : 'ON CONFLICT DO NOTHING',
      );
      return;
    case 'or_alternate_action':
      editor.node('conflict', node, '');
      return;
    default:
  }
}

/** Each condition that others stand beside is left out in turn, or the only one. */
function conditionEdits(condition: Node, editor: Editor): void {
  if (condition.type === 'binary_expr' && /^AND$/i.test(operatorText(condition.operator))) return;
  editor.node('condition left out', condition, 'TRUE');
}

function orderEdits(clause: Extract<Node, { type: 'order_by_clause' }>, editor: Editor): void {
  const { items } = clause.specifications;
  if (items.length === 1) editor.node('order key', clause, '');
  for (const [index, item] of items.entries()) {
    if (items.length > 1) editor.without('order key', items, index);
    if (item.type !== 'sort_specification') {
      editor.node('order direction', item, `${editor.of(item)} DESC`);
      editor.node('nulls order', item, `${editor.of(item)} NULLS LAST`);
      continue;
    }
    const descends = item.direction?.type === 'sort_direction_desc';
    const nulls = item.nullHandlingKw?.map(({ name }) => name).join(' ') ?? '';
    const expression = editor.of(item.expr);
    const written = (down: boolean, place: string) =>
      [expression, down ? 'DESC' : 'ASC', place].join(' ').trim();
    editor.node('order direction', item, written(!descends, nulls));
    const first = nulls === '' ? !descends : nulls === 'NULLS FIRST';
    editor.node('nulls order', item, written(descends, first ? 'NULLS LAST' : 'NULLS FIRST'));
  }
}

function joinEdits(join: Extract<Node, { type: 'join_expr' }>, editor: Editor): void {
  const operator = operatorText(join.operator).toUpperCase();
  if (/^LEFT/.test(operator)) editor.between('join', join.left, join.right, 'JOIN');
  else if (/^(INNER )?JOIN$/.test(operator)) editor.between('join', join.left, join.right, 'LEFT JOIN');
}

function compoundEdits(node: Extract<Node, { type: 'compound_select_stmt' }>, editor: Editor): void {
  const others: Readonly<Record<string, string>> = {
    UNION: 'UNION ALL',
    'UNION ALL': 'UNION',
    EXCEPT: 'INTERSECT',
    INTERSECT: 'EXCEPT',
  };
  const other = others[operatorText(node.operator).toUpperCase()];
  if (other !== undefined) editor.between('set operation', node.left, node.right, other);
}

function limitEdits(clause: Extract<Node, { type: 'limit_clause' }>, editor: Editor): void {
  const { count, offset } = clause;
  if (offset === undefined) editor.node('limit', clause, '');
  if (count !== undefined) editor.node('limit', count, `${editor.of(count)} + 1`);
  if (offset !== undefined) editor.node('limit', offset, `${editor.of(offset)} + 1`);
}
