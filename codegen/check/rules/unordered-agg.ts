/** Rule: an aggregate that puts its values in a row says in which order. */
import type { Node } from 'sql-parser-cst';
import { argumentsOf, clauseOf, functionName, unwrapped } from '../../analysis/structure/syntax.js';
import { behind, everywhere } from '../everywhere.js';
import { membersOf } from '../from-members.js';
import { queryAround, valuesOf } from '../order.js';
import { areDecided, rowsApart } from '../rows-apart.js';
import type { Finding, Place, Rule } from '../rule.js';

const listing = /^(?:string_agg|group_concat|array_agg|jsonb?_agg|jsonb?_agg_strict|jsonb?_group_array)$/;

export const unorderedAgg: Rule = {
  name: 'unordered-agg',
  severity: 'warning',
  explains: ['SEL-79'],
  mends: true,
  find: everywhere(['func_call'], (place) => {
    const { node, reading } = place;
    const name = functionName(node);
    const args = node.args?.expr;
    if (!listing.test(name) || args === undefined || node.over !== undefined) return undefined;
    if (args.orderBy !== undefined) return tied(place, valuesOf(args.orderBy));
    const query = queryAround(place);
    const select = query?.node.type === 'select_stmt' ? query.node : undefined;
    const from = select === undefined ? undefined : clauseOf(select, 'from_clause')?.expr;
    if (from === undefined || isOrdered(from)) return undefined;
    const key = args.distinctKw === undefined ? keyOfOnly(from, place) : undefined;
    const last = argumentsOf(node).at(-1);
    return {
      message: `\`${name}\` does not say in which order it takes its values`,
      why: 'each engine takes them as it finds the rows, which changes with every update on PostgreSQL',
      help: `write \`${name}(… ORDER BY …)\` with a key that is unique`,
      ...(key === undefined || last === undefined
        ? {}
        : { fix: [behind(last, ` ORDER BY ${key}`, reading)] }),
    };
  }),
};

/** Values with equal keys come in any order, which shows unless they are equal too. */
function tied(
  place: Place<Extract<Node, { type: 'func_call' }>>,
  order: readonly Node[],
): Finding | undefined {
  const { node, reading } = place;
  const around = queryAround(place);
  if (around?.node.type !== 'select_stmt') return undefined;
  // The rows of a group: its keys have one value.
  const query = { node: around.node, scope: { ...around.scope, grouping: 'none' as const } };
  const groups = clauseOf(around.node, 'group_by_clause')?.columns.items ?? [];
  const keys = [...groups, ...order];
  if (rowsApart(query, keys) !== 'ties' || areDecided(query, keys, argumentsOf(node))) return undefined;
  return {
    message: `the order in \`${functionName(node)}\` does not tell all rows apart`,
    why: 'rows with equal keys come in any order, and the engines differ',
    help: 'add a key that is unique, such as the primary key, at the end of its `ORDER BY`',
    span: reading.spanOf(node),
  };
}

/** Rows of a subquery arrive in its order. */
function isOrdered(from: Node): boolean {
  const inner = unwrapped(from.type === 'alias' ? from.expr : from);
  return inner.type === 'select_stmt' && clauseOf(inner, 'order_by_clause') !== undefined;
}

/** How to call the key of the only table, if it is one column. */
function keyOfOnly(from: Node, { scope }: Place): string | undefined {
  const [member, ...others] = membersOf(from, scope);
  const key = member?.table?.constraints.find(({ kind }) => kind === 'primary key')?.columns ?? [];
  const [column] = key;
  const plain = [member?.name ?? '', column ?? ''].every((name) => /^[a-z_][a-z0-9_]*$/.test(name));
  return others.length === 0 && key.length === 1 && plain ? `${member?.name}.${column}` : undefined;
}
